package dev.reelay.publish.media;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Admits uploads: as many at once as is set, and, to a directory, while its file system has room for what those under way have announced.
 * Thread-safe.
 */
@ApplicationScoped
class UploadSlots {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final MediaConfig config;
    private final Set<Slot> taken = new HashSet<>();
    private final Counter tooMany;
    private final Counter full;

    UploadSlots(MediaConfig config, MeterRegistry metrics) {
        this.config = config;
        Gauge.builder("reelay.publish.uploads.receiving", this, UploadSlots::receiving)
                .description("Files that are being received")
                .register(metrics);
        tooMany = metrics.counter("reelay.publish.uploads.refused", "reason", "too_many");
        full = metrics.counter("reelay.publish.uploads.refused", "reason", "storage_full");
    }

    synchronized int receiving() {
        return taken.size();
    }

    /**
     * @param announced bytes; 0 when nobody has said
     * @return to be closed
     * @throws dev.reelay.common.problem.ProblemException {@code too-many-uploads} or {@code media-storage-full}
     */
    synchronized Slot take(long announced) {
        if (taken.size() >= config.uploadsAtOnce()) {
            tooMany.increment();
            throw MediaProblem.TOO_MANY_UPLOADS
                    .because("This replica receives %d files at once, and as many are arriving."
                            .formatted(config.uploadsAtOnce()))
                    .after(RETRY);
        }
        var expected = taken.stream().mapToLong(Slot::left).sum();
        if (free() - config.reserve().asLongValue() - expected < announced) {
            throw full();
        }
        var slot = new Slot(announced);
        taken.add(slot);
        return slot;
    }

    /** What a full file system is to a caller. */
    RuntimeException full() {
        full.increment();
        return MediaProblem.MEDIA_STORAGE_FULL.because("There is no room for the file where files wait.");
    }

    /** What a write that failed is to a caller. */
    RuntimeException failed(IOException e) {
        return isFull(e) ? full() : new UncheckedIOException(e);
    }

    /** ENOSPC, EDQUOT and what Windows says; Java has only their texts. */
    private static boolean isFull(IOException e) {
        var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    private long free() {
        if (config.storage() != MediaConfig.Storage.LOCAL) {
            return Long.MAX_VALUE; // a bucket says that it is full once it is
        }
        try {
            return Files.getFileStore(config.directory()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The room of one upload. */
    final class Slot implements AutoCloseable {

        private volatile long left;

        private Slot(long announced) {
            left = announced;
        }

        private long left() {
            return left;
        }

        /** @throws dev.reelay.common.problem.ProblemException {@code media-storage-full}: by others, or by what was not announced */
        void written(long bytes) {
            left = Math.max(0, left - bytes);
            if (free() < config.reserve().asLongValue()) {
                throw full();
            }
        }

        @Override
        public void close() {
            synchronized (UploadSlots.this) {
                taken.remove(this);
            }
        }
    }
}
