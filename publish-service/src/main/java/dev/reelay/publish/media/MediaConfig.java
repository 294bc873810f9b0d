package dev.reelay.publish.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where files are kept until they are published. */
@ConfigMapping(prefix = "reelay.publish.media")
public interface MediaConfig {

    /** Must survive a restart, be a single file system, and be shared by all replicas. */
    Path directory();

    /** How long the video of a publication that failed is kept, so that it can be retried. */
    @WithDefault("P7D")
    Duration keepFailed();

    /** Age from which a file that no publication needs is removed: left behind by a killed process. */
    @WithDefault("6h")
    Duration leftoverAge();
}
