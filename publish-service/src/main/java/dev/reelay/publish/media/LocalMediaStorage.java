package dev.reelay.publish.media;

import dev.reelay.common.digest.Sha256;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A directory, on a file system that all replicas share. */
@ApplicationScoped
class LocalMediaStorage implements MediaStorage {

    private static final int BUFFER = 1 << 20;

    private final Path directory;
    private final MediaConfig config;
    private final Clock clock;

    LocalMediaStorage(MediaConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        directory = config.directory().toAbsolutePath();
    }

    /** The HTTP server streams uploads to a folder inside the directory, so that taking one over is a rename. */
    void prepare(@Observes StartupEvent started) {
        try {
            Files.createDirectories(incoming());
        } catch (IOException e) {
            throw new UncheckedIOException("reelay.publish.media.directory cannot be created: " + directory, e);
        }
    }

    @Override
    public Media take(Path uploaded, UUID publicationId, String contentType, long limit) {
        try (var file = FileChannel.open(uploaded, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var media = examined(file, contentType, limit);
            file.force(true);
            var name = publicationId.toString();
            Files.move(uploaded, path(name), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
            return media.in(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Media examine(Path uploaded, String contentType, long limit) {
        try (var file = FileChannel.open(uploaded, StandardOpenOption.READ)) {
            return examined(file, contentType, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Media examined(FileChannel file, String contentType, long limit) throws IOException {
        var bytes = file.size();
        if (bytes == 0) {
            throw MediaProblem.FILE_EMPTY
                    .because("Send the video in the part file.")
                    .at("file", "has no bytes");
        }
        if (bytes > limit) {
            throw MediaProblem.FILE_TOO_LARGE
                    .because("A file may have at most " + limit + " bytes.")
                    .at("file", "has " + bytes + " bytes");
        }
        return new Media(null, contentType, bytes, sha256(file));
    }

    @Override
    public InputStream open(String file, long first, long last) throws IOException {
        return new FileRange(FileChannel.open(path(file), StandardOpenOption.READ), first, last);
    }

    @Override
    public boolean remove(String name) {
        try {
            Files.deleteIfExists(path(name));
            return true;
        } catch (IOException e) {
            Log.warnf(
                    "Media file stays for now name=%s cause=%s",
                    name, e.getClass().getSimpleName());
            return false;
        }
    }

    @Override
    public List<String> leftovers() {
        var before = clock.instant().minus(config.leftoverAge());
        oldFiles(incoming(), before)
                .forEach(name -> remove(incoming().resolve(name).toString()));
        return oldFiles(directory, before);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private Path incoming() {
        return directory.resolve("incoming");
    }

    private static List<String> oldFiles(Path folder, Instant before) {
        var old = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    old.add(file.getFileName().toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return old;
    }

    private static String sha256(FileChannel file) throws IOException {
        var digest = Sha256.begin();
        var buffer = ByteBuffer.allocate(BUFFER);
        while (file.read(buffer) != -1) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A rename is durable once its directory is. */
    private void forceDirectory() throws IOException {
        try (var folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
