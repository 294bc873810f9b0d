package dev.reelay.ingest.video;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what was fetched is kept. */
@ConfigMapping(prefix = "reelay.ingest.video")
public interface VideoConfig {

    /** Of the figures over time; the latest ones are the video's own, and stay with it. */
    @WithDefault("P730D")
    Duration keepFigures();

    /** Of a video that is gone from its platform, with its figures over time: it may come back. */
    @WithDefault("P90D")
    Duration keepRemoved();
}
