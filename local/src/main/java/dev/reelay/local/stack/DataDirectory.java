package dev.reelay.local.stack;

import dev.reelay.local.LocalException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code .reelay/}: everything that is kept between runs. One stack at a time holds it, by a file lock that ends with the
 * process whatever ends the process.
 */
final class DataDirectory implements AutoCloseable {

    /** Only a directory with this file in it is ever wiped. */
    private static final String MARKER = "reelay-data";

    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the directory for this process.
     *
     * @throws LocalException if another stack holds it, or if it is somebody else's directory
     */
    static DataDirectory take(Path path, boolean fresh) {
        try {
            refuseForeign(path);
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            var channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw alreadyRuns(path);
            }
            var directory = new DataDirectory(path, channel);
            if (fresh) {
                directory.wipe();
            }
            Files.writeString(
                    path.resolve(MARKER), "Data of a local Reelay stack; ./reelay up --fresh may delete it.\n");
            return directory;
        } catch (IOException e) {
            throw new LocalException(
                    "The data directory %s cannot be used (%s); make it writable, or choose another one with --data"
                            .formatted(path, Reason.of(e)),
                    e);
        }
    }

    /** Whether a stack runs on this directory now. */
    static boolean isTaken(Path path) {
        var file = path.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var lock = lock(channel);
            if (lock != null) {
                lock.release();
            }
            return lock == null;
        } catch (IOException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path secrets() {
        return ownerOnly(path.resolve("secrets"));
    }

    Path media() {
        return ownerOnly(path.resolve("media"));
    }

    Path logs() {
        return ownerOnly(path.resolve("logs"));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock ends with the process at the latest.
        }
    }

    private void wipe() throws IOException {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(path.resolve(LOCK))) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void refuseForeign(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new LocalException("%s is not a directory; choose another one with --data".formatted(path));
        }
        if (!Files.exists(path) || Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (var files = Files.list(path)) {
            // A start that broke off right after its beginning leaves only the lock.
            if (files.anyMatch(file -> !Set.of(LOCK).contains(file.getFileName().toString()))) {
                throw new LocalException(
                        "%s is neither empty nor a Reelay data directory, so it is left alone; choose another one with --data"
                                .formatted(path));
            }
        }
    }

    private static LocalException alreadyRuns(Path path) {
        var who = RunFile.read(path)
                .map(run -> " (process " + run.pid() + (run.gateway() == null ? "" : ", " + run.gateway()) + ")")
                .orElse("");
        return new LocalException(
                "Reelay already runs on %s%s; stop it with ./reelay stop, or start another one with --data DIR --port PORT"
                        .formatted(path, who));
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    private static Path ownerOnly(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            return directory;
        } catch (IOException e) {
            throw new LocalException(
                    "The directory %s cannot be made ready (%s); make it writable, or choose another data directory with --data"
                            .formatted(directory, Reason.of(e)),
                    e);
        }
    }
}
