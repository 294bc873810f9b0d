package dev.reelay.local.cli;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.StackListener;
import dev.reelay.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** One stack that this process runs, until it is told to end. */
final class Launch implements AutoCloseable {

    private final LocalStack stack;
    private final Duration untilUp;
    private final Thread hook;

    private Launch(LocalStack stack, Duration untilUp, Thread hook) {
        this.stack = stack;
        this.untilUp = untilUp;
        this.hook = hook;
    }

    /** Starts a stack; from here on Ctrl-C and SIGTERM stop it in order. */
    static Launch of(StackOptions options, StackListener listener) {
        quietLibraries();
        var begin = Instant.now();
        var stack = new LocalStack(options, listener);
        var hook = new Thread(
                () -> {
                    listener.note("Stopping");
                    stack.stop();
                    listener.note("Everything is stopped; the data is kept in " + options.data());
                },
                "stop-stack");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            stack.up();
            logTo(stack);
        } catch (RuntimeException e) {
            stack.stop();
            remove(hook);
            throw e;
        }
        return new Launch(stack, Duration.between(begin, Instant.now()), hook);
    }

    LocalStack stack() {
        return stack;
    }

    Duration untilUp() {
        return untilUp;
    }

    /** Blocks until this process is told to end. */
    void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {
        stack.stop();
        remove(hook);
    }

    /** Kafka and its friends log for operators; here only what is wrong, and not between the lines for people. */
    private static void quietLibraries() {
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(Level.WARNING);
    }

    private static void logTo(LocalStack stack) {
        try {
            Files.createDirectories(stack.logs());
            var handler = new FileHandler(stack.logs().resolve("launcher.log").toString(), 10_000_000, 1, true);
            handler.setFormatter(new SimpleFormatter());
            // The default prints a stack trace between the lines for people, for each line that a full disk does not
            // take.
            handler.setErrorManager(new ErrorManager() {
                @Override
                public void error(String message, Exception failure, int code) {}
            });
            Logger.getLogger("").addHandler(handler);
        } catch (IOException e) {
            // Then the launcher has no log of its own; its notes are on the terminal.
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook is at work.
        }
    }
}
