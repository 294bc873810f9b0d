package dev.reelay.publish.media;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket. A file is there once, under {@code files/}, from its receipt on; each publication that has it gives it a name, an empty object
 * {@code names/FILE/PUBLICATION}. So nothing is copied, however large a file is and however many publications share it.
 *
 * <p>A name is put after its file and goes before it: whatever is cut off in the middle leaves a file without a name, or a name without a
 * publication, and {@link #leftovers} finds both.
 */
class S3MediaStorage implements MediaStorage {

    static final String FILES = "files/";
    private static final String NAMES = "names/";
    private static final String MARK = ".owner";

    private final S3Bucket bucket;
    private final MediaConfig config;
    private final UploadSlots slots;
    private final Clock clock;
    private final Set<String> untaken = ConcurrentHashMap.newKeySet();

    S3MediaStorage(S3Bucket bucket, MediaConfig config, UploadSlots slots, Clock clock) {
        this.bucket = bucket;
        this.config = config;
        this.slots = slots;
        this.clock = clock;
    }

    S3MediaStorage prepared() {
        try {
            Files.createDirectories(config.directory());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "reelay.publish.media.directory cannot be created: " + config.directory(), e);
        }
    }

    @Override
    public Receipt receive(long announced) {
        var slot = slots.take(announced);
        try {
            return new S3Receipt(
                    bucket,
                    UUID.randomUUID().toString(),
                    untaken,
                    S3Receipt.Deadline.in(config.leftoverAge(), clock),
                    S3Part.in(config.directory()),
                    S3Part.in(config.directory()),
                    slots,
                    slot);
        } catch (IOException e) {
            slot.close();
            throw slots.failed(e);
        }
    }

    @Override
    public Media take(ReceivedFile received, UUID publicationId, String contentType, long limit) {
        var named = named(received.as(contentType, limit), received.name(), publicationId);
        untaken.remove(received.name());
        return named;
    }

    @Override
    public Media share(Media media, UUID publicationId) {
        return named(media, fileOf(Objects.requireNonNull(media.file(), "the file was removed")), publicationId);
    }

    /** By whichever name: one that was removed opens a file, too, while there is another one. */
    @Override
    public InputStream open(String file, long first, long last) throws IOException {
        return bucket.open(FILES + fileOf(file), first, last);
    }

    @Override
    public boolean remove(String name) {
        var file = fileOf(name);
        try {
            bucket.delete(NAMES + name);
            if (!bucket.hasAny(NAMES + file + "/")) {
                bucket.delete(FILES + file);
            }
            return true;
        } catch (RuntimeException e) {
            Log.warnf("Media file stays for now name=%s cause=%s", name, e.toString());
            return false;
        }
    }

    @Override
    public List<String> files() {
        return bucket.list(NAMES).map(S3MediaStorage::nameOf).toList();
    }

    @Override
    public Optional<UUID> owner() {
        return bucket.text(MARK).map(mark -> UUID.fromString(mark.strip()));
    }

    @Override
    public Optional<UUID> claim(UUID owner) {
        if (!bucket.putFirst(MARK, RequestBody.fromString(owner.toString()))) {
            Log.debug("The media storage has got its mark meanwhile");
        }
        return owner();
    }

    /** What came in parts bears the time at which its upload began, which may be {@code leftover-age} before it was complete. */
    @Override
    public List<String> leftovers() {
        var before = clock.instant().minus(config.leftoverAge().multipliedBy(2));
        bucket.abortUploads(FILES, before);
        var names = bucket.list(NAMES).toList();
        var files = names.stream().map(name -> fileOf(nameOf(name))).collect(Collectors.toSet());
        bucket.list(FILES)
                .filter(file -> file.lastModified().isBefore(before))
                .map(S3Object::key)
                .map(key -> key.substring(FILES.length()))
                .filter(file -> !files.contains(file))
                .forEach(file -> bucket.delete(FILES + file));
        return names.stream()
                .filter(name -> name.lastModified().isBefore(before))
                .map(S3MediaStorage::nameOf)
                .toList();
    }

    private Media named(Media media, String file, UUID publicationId) {
        var name = file + "/" + publicationId;
        bucket.put(NAMES + name, RequestBody.empty());
        return media.in(name);
    }

    /** Without the publication. */
    private static String fileOf(String name) {
        var end = name.indexOf('/');
        return end == -1 ? name : name.substring(0, end);
    }

    private static String nameOf(S3Object name) {
        return name.key().substring(NAMES.length());
    }
}
