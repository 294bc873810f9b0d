package dev.reelay.publish.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where files wait. */
@ConfigMapping(prefix = "reelay.publish.media")
public interface MediaConfig {

    /** Must survive a restart, and be one file system, shared by all replicas. */
    Path directory();

    /** Age from which a file without a publication that needs it is removed: what a killed process left behind. */
    @WithDefault("6h")
    Duration leftoverAge();
}
