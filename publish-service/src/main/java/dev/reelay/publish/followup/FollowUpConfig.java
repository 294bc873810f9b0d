package dev.reelay.publish.followup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how often the platform is asked about the progress of a publication. */
@ConfigMapping(prefix = "reelay.publish.followup")
public interface FollowUpConfig {

    /** From the last byte to the first status call; each further pause is half as long again. */
    @WithDefault("10s")
    Duration firstPause();

    /** TikTok allows 30 status calls per minute and token. */
    @WithDefault("5m")
    Duration longestPause();

    /** A publication that has not ended by then is uncertain; processing takes minutes, moderation sometimes hours. */
    @WithDefault("6h")
    Duration deadline();

    /** Pause between two status calls about an uncertain publication. */
    @WithDefault("15m")
    Duration uncertainPause();

    /** How long status calls are made about an uncertain publication; callbacks can still end it at any later time. */
    @WithDefault("P3D")
    Duration uncertainFor();

    /** How long status calls are made for the id of a published video. */
    @WithDefault("P1D")
    Duration availabilityFor();

    /** How long a callback about an unknown task waits for our own commit of the task's id, before the id counts as lost. */
    @WithDefault("1m")
    Duration callbackGrace();

    /** Pause between two looks for lost tasks. */
    @WithDefault("10s")
    Duration reconcileInterval();

    /** Retention of callbacks about tasks that stay unknown; platforms retry them for 72 hours. */
    @WithDefault("P14D")
    Duration keepCallbacks();
}
