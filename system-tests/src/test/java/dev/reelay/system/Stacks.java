package dev.reelay.system;

import dev.reelay.local.journey.JourneyListener;
import dev.reelay.local.journey.JourneyOptions;
import dev.reelay.local.journey.Login;
import dev.reelay.local.stack.ClassArchives;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.local.stack.StackListener;
import dev.reelay.local.stack.StackOptions;
import dev.reelay.testkit.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The stack of real processes that the tests of this module travel through. */
final class Stacks {

    static {
        // A profile's one test starts ten.
        if (System.getProperty("reelay.previous") == null && System.getProperty("reelay.pg-tools") == null) {
            recordClasses();
        }
    }

    private Stacks() {}

    /** Some ninety services are started here. Once for both JVMs that share the tests. */
    private static void recordClasses() {
        try (var file = FileChannel.open(
                        Path.of("target", "classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            ClassArchives.record(StackOptions.of(home(), Path.of("target", "recording")), new Notes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path home() {
        return Path.of(System.getProperty("reelay.home"));
    }

    /** On free ports; with real records where the build names a file of them. */
    static StackOptions options(Path data) {
        return options(home(), data);
    }

    /** With the services of another checkout. */
    static StackOptions options(Path home, Path data) {
        var catalog = System.getProperty("reelay.catalog", "");
        return StackOptions.of(home, data).withCatalog(catalog.isEmpty() ? null : Path.of(catalog));
    }

    /** The services' tables: what the APIs do not tell. */
    static Database database(LocalStack stack) {
        return Database.on(() -> stack.postgres().connect("reelay"));
    }

    static JourneyOptions journey(LocalStack stack, String workspace, Path directory) {
        var addresses = stack.addresses();
        return new JourneyOptions(
                addresses.gateway(),
                addresses.sandbox(),
                addresses.kafka(),
                Login.signedBy(stack.tokens()),
                workspace,
                directory,
                Duration.ZERO);
    }

    /** Tells the stack's own notes, which say who died and came back; services' lines are in their files. */
    static final class Notes implements StackListener {
        @Override
        public void note(String sentence) {
            System.out.println("[stack] " + sentence);
        }

        @Override
        public void log(Service service, String line) {}
    }

    /** Tells the journey. */
    static class Story implements JourneyListener {
        @Override
        public void chapter(String title) {
            System.out.println("[journey] " + title);
        }

        @Override
        public void say(String sentence) {
            System.out.println("[journey]   " + sentence);
        }
    }
}
