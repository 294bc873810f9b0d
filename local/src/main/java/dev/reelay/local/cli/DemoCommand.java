package dev.reelay.local.cli;

import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyListener;
import dev.reelay.local.journey.JourneyOptions;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.journey.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything, goes the whole way once and tells it. */
@Command(name = "demo", description = "Start everything, and watch three creators go the whole way through it.")
final class DemoCommand implements Callable<Integer> {

    private static final String WORKSPACE = "demo";

    @Mixin
    private StackArguments arguments;

    @Option(names = "--exit", description = "Stop everything at the end instead of leaving it up.")
    private boolean exit;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures there as JSON.")
    private @Nullable Path report;

    @Override
    public Integer call() throws InterruptedException {
        var file = report == null ? null : writable(report.toAbsolutePath().normalize());
        // The story would drown in the services' logs; they are in their files.
        var terminal = Terminal.standard(false);
        JourneyReport result;
        try (var launch = Launch.of(arguments.toOptions(), terminal)) {
            var addresses = launch.stack().addresses();
            result = new Journey(
                            new JourneyOptions(
                                    addresses.gateway(),
                                    addresses.sandbox(),
                                    addresses.kafka(),
                                    Login.signedBy(launch.stack().tokens()),
                                    WORKSPACE,
                                    arguments.toOptions().data(),
                                    launch.untilUp()),
                            new Story(terminal))
                    .travel();
            terminal.print(ReportTable.of(result, terminal));
            if (file != null) {
                write(result, file);
            }
            if (!exit) {
                terminal.print(Card.of(launch, arguments.data(), terminal));
                launch.await();
            }
        }
        return result.ok() ? 0 : 1;
    }

    private static Path writable(Path file) {
        if (Files.isDirectory(file) || file.getParent() == null || !Files.isWritable(file.getParent())) {
            throw new LocalException(
                    "The report cannot be written to %s; name a file in a directory that is there".formatted(file));
        }
        return file;
    }

    private static void write(JourneyReport result, Path file) {
        try {
            Json.MAPPER.writeValue(file.toFile(), result);
        } catch (IOException e) {
            throw new LocalException("The report cannot be written to " + file + "; is the disk full?", e);
        }
    }

    /** Line by line, as it happens. */
    private record Story(Terminal terminal) implements JourneyListener {

        @Override
        public void chapter(String title) {
            terminal.print("\n" + terminal.strong(title));
        }

        @Override
        public void say(String sentence) {
            terminal.print("  " + sentence);
        }
    }
}
