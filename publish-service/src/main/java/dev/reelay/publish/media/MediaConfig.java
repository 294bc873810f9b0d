package dev.reelay.publish.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;

/** Where files are kept until they are published, and how many of them are received at a time. */
@ConfigMapping(prefix = "reelay.publish.media")
public interface MediaConfig {

    /** What keeps the files. */
    enum Storage {
        /** {@link #directory}. */
        LOCAL,
        /** A bucket: {@link S3Config}. */
        S3
    }

    @WithDefault("local")
    Storage storage();

    /**
     * Of {@link Storage#LOCAL}: must survive a restart, be a single file system, and be shared by all replicas. Of {@link Storage#S3}: for
     * parts of files on their way into the bucket, each replica's own.
     */
    Path directory();

    /** How long the video of a publication that failed is kept, so that it can be retried. */
    @WithDefault("P7D")
    Duration keepFailed();

    /**
     * Age from which a file that no publication needs is removed: left behind by a killed process. Of {@link Storage#S3} twice that, since a
     * bucket says of a file when its upload began; and an upload that takes longer than this ends.
     */
    @WithDefault("6h")
    Duration leftoverAge();

    /** Files that a replica receives at once; each keeps a thread and a buffer of 256 KiB. */
    @WithDefault("32")
    @Positive
    int uploadsAtOnce();

    /** Free space of the file system that no upload may take. */
    @WithDefault("512M")
    MemorySize reserve();

    /** Bytes that an upload has to bring for each second that we wait for it; judged each {@link #slownessAfter}. */
    @WithDefault("16K")
    MemorySize slowestUpload();

    /** Waiting time after which an upload is judged by its pace. */
    @WithDefault("30s")
    Duration slownessAfter();
}
