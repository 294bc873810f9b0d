package dev.reelay.local.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack is meant: each data directory has its own. */
final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where the data is kept between runs; default: .reelay in the repository.")
    private @Nullable Path data;

    /** For commands that people copy: empty for the default directory. */
    String asArgument() {
        return data == null ? "" : " --data " + path();
    }

    Path path() {
        return data == null
                ? Home.path().resolve(".reelay")
                : data.toAbsolutePath().normalize();
    }
}
