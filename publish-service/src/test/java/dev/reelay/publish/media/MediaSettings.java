package dev.reelay.publish.media;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;

/** As they are by default, but for two uploads at once and no reserve. */
record MediaSettings(
        Storage storage,
        Path directory,
        Duration keepFailed,
        Duration leftoverAge,
        int uploadsAtOnce,
        MemorySize reserve,
        MemorySize slowestUpload,
        Duration slownessAfter)
        implements MediaConfig {

    static final Duration LEFTOVER_AGE = Duration.ofHours(6);

    static MediaSettings of(Storage storage, Path directory) {
        return new MediaSettings(
                storage, directory, Duration.ofDays(7), LEFTOVER_AGE, 2, size(0), size(16_384), Duration.ofSeconds(30));
    }

    MediaSettings withReserve(long bytes) {
        return new MediaSettings(
                storage, directory, keepFailed, leftoverAge, uploadsAtOnce, size(bytes), slowestUpload, slownessAfter);
    }

    MediaSettings withUploadsAtOnce(int uploads) {
        return new MediaSettings(
                storage, directory, keepFailed, leftoverAge, uploads, reserve, slowestUpload, slownessAfter);
    }

    private static MemorySize size(long bytes) {
        return new MemorySize(BigInteger.valueOf(bytes));
    }
}
