package dev.reelay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** Directories that only their owner may enter, and their removal. */
final class Directories {

    private Directories() {}

    static Path ownerOnly(Path directory) {
        return withPermissions(directory, "rwx------");
    }

    /** Others may read and execute; refused if it belongs to somebody else. */
    static Path ownerWrites(Path directory) {
        withPermissions(directory, "rwxr-xr-x");
        try {
            if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                    .getName()
                    .equals(System.getProperty("user.name"))) {
                throw new EmbeddedException("The directory " + directory + " belongs to another user");
            }
            return directory;
        } catch (IOException e) {
            throw new EmbeddedException("The directory " + directory + " cannot be read", e);
        }
    }

    private static Path withPermissions(Path directory, String permissions) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
            return directory;
        } catch (IOException e) {
            throw new EmbeddedException("The directory " + directory + " cannot be created or owned by this user", e);
        }
    }

    static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new EmbeddedException("No temporary directory can be created", e);
        }
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The directory " + directory + " cannot be deleted", e);
        }
    }

    /** One sentence before anything is begun, rather than a server that breaks in the middle. */
    static void requireRoom(Path directory, long bytes) {
        try {
            var free = Files.getFileStore(directory).getUsableSpace();
            if (free < bytes) {
                throw new EmbeddedException(
                        "The disk of %s is full: %,d MB are free, and %,d MB are needed; make room on it"
                                .formatted(directory, free / 1_000_000, bytes / 1_000_000));
            }
        } catch (IOException e) {
            throw new EmbeddedException("The disk of " + directory + " cannot be looked at", e);
        }
    }

    static void writeSecret(Path file, String content) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new EmbeddedException("The file " + file + " cannot be written", e);
        }
    }
}
