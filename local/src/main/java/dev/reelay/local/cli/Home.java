package dev.reelay.local.cli;

import java.nio.file.Path;

/** The repository, as the script {@code reelay} found it; without the script the current directory. */
final class Home {

    private Home() {}

    static Path path() {
        return Path.of(System.getProperty("reelay.home", "")).toAbsolutePath().normalize();
    }
}
