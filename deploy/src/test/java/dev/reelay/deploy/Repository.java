package dev.reelay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The files that are held against each other. */
public final class Repository {

    public static final Path HOME = Path.of(Objects.requireNonNull(System.getProperty("reelay.home"), "reelay.home"));

    /** The five, as folders, images, deployments and clients are called. */
    public static final List<String> SERVICES =
            List.of("auth-service", "ingest-service", "publish-service", "webhook-service", "search-service");

    private Repository() {}

    public static String text(String path) {
        return text(HOME.resolve(path));
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
