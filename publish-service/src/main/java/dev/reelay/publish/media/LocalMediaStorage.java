package dev.reelay.publish.media;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** A directory, on a file system that all replicas share. */
class LocalMediaStorage implements MediaStorage {

    private static final String INCOMING = "incoming";
    private static final String MARK = ".owner";

    private final Path directory;
    private final MediaConfig config;
    private final UploadSlots slots;
    private final Clock clock;

    LocalMediaStorage(MediaConfig config, UploadSlots slots, Clock clock) {
        this.config = config;
        this.slots = slots;
        this.clock = clock;
        directory = config.directory().toAbsolutePath();
    }

    /** Files arrive in a folder inside the directory, so that taking one over is a rename. */
    LocalMediaStorage prepared() {
        try {
            Files.createDirectories(incoming());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("reelay.publish.media.directory cannot be created: " + directory, e);
        }
    }

    @Override
    public Receipt receive(long announced) {
        var slot = slots.take(announced);
        try {
            var name = INCOMING + "/" + UUID.randomUUID();
            var path = path(name);
            var file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            return new LocalReceipt(path, name, file, slots, slot);
        } catch (IOException e) {
            slot.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Media take(ReceivedFile received, UUID publicationId, String contentType, long limit) {
        var media = received.as(contentType, limit);
        try {
            var name = publicationId.toString();
            Files.move(path(received.name()), path(name), StandardCopyOption.ATOMIC_MOVE);
            forceDirectory();
            return media.in(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file system counts the names of a file, and frees it with the last one. */
    @Override
    public Media share(Media media, UUID publicationId) {
        try {
            var name = publicationId.toString();
            Files.createLink(path(name), path(Objects.requireNonNull(media.file(), "the file was removed")));
            forceDirectory();
            return media.in(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
    public List<String> files() {
        return filesBefore(directory, Instant.MAX);
    }

    @Override
    public Optional<UUID> owner() {
        try {
            return Optional.of(UUID.fromString(Files.readString(path(MARK)).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<UUID> claim(UUID owner) {
        try {
            var written = Files.writeString(incoming().resolve(owner.toString()), owner.toString());
            try {
                Files.createLink(path(MARK), written); // whole at once, and never over another one
            } catch (FileAlreadyExistsException e) {
                Log.debug("The media storage has got its mark meanwhile");
            } finally {
                Files.delete(written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return owner();
    }

    @Override
    public List<String> leftovers() {
        var before = clock.instant().minus(config.leftoverAge());
        filesBefore(incoming(), before)
                .forEach(name -> remove(incoming().resolve(name).toString()));
        return filesBefore(directory, before);
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private Path incoming() {
        return directory.resolve(INCOMING);
    }

    private static List<String> filesBefore(Path folder, Instant before) {
        var old = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, LocalMediaStorage::isMedia)) {
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

    /** Neither the mark nor what a network file system keeps of open files. */
    private static boolean isMedia(Path file) {
        return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
    }

    /** A rename is durable once its directory is. */
    private void forceDirectory() throws IOException {
        try (var folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
