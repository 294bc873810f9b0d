package dev.reelay.ingest.synclevel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the service levels are measured. */
@ConfigMapping(prefix = "reelay.ingest.sync-level")
public interface SyncLevelConfig {

    /** Between two measurements for the metrics; each reads the runs of a day. */
    @WithDefault("1m")
    String pollInterval();
}
