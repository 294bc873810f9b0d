package dev.reelay.local.cli;

import dev.reelay.local.stack.StackOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code up} and {@code demo} have in common. */
final class StackArguments {

    @Mixin
    private DataOption data;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + StackOptions.DEFAULT_PORT,
            description =
                    "Port of the gateway, 0 for any free one; default: ${DEFAULT-VALUE}. The others are the next ones.")
    private int port;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description =
                    "Accounts and videos for the sandbox, one JSON object a line; default: its own small catalogue.")
    private @Nullable Path catalog;

    @Option(names = "--fresh", description = "Delete the kept data first.")
    private boolean fresh;

    DataOption data() {
        return data;
    }

    StackOptions toOptions() {
        return new StackOptions(
                Home.path(),
                data.path(),
                port,
                catalog == null ? null : catalog.toAbsolutePath().normalize(),
                fresh,
                Map.of(),
                false);
    }
}
