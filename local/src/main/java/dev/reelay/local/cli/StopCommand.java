package dev.reelay.local.cli;

import dev.reelay.local.LocalException;
import dev.reelay.local.stack.RunFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops the stack of a data directory, wherever it was started. */
@Command(name = "stop", description = "Stop what ./reelay up started.")
final class StopCommand implements Callable<Integer> {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Mixin
    private DataOption data;

    @Override
    public Integer call() throws InterruptedException {
        var path = data.path();
        if (!RunFile.isRunning(path)) {
            System.out.println("Nothing runs on " + path + ".");
            return 0;
        }
        var run = RunFile.read(path)
                .orElseThrow(() -> new LocalException(
                        "Reelay is just starting or stopping on %s; try again in a moment".formatted(path)));
        var launcher = Optional.ofNullable(run.pid()).flatMap(ProcessHandle::of);
        launcher.ifPresent(ProcessHandle::destroy);
        var deadline = Instant.now().plus(TIMEOUT);
        while (RunFile.isRunning(path)
                || launcher.filter(ProcessHandle::isAlive).isPresent()) {
            if (Instant.now().isAfter(deadline)) {
                throw new LocalException("Process %d did not end within %d s; end it with kill -9 %d, nothing is lost"
                        .formatted(run.pid(), TIMEOUT.toSeconds(), run.pid()));
            }
            Thread.sleep(100);
        }
        System.out.println("Stopped; the data is kept in " + path + ".");
        return 0;
    }
}
