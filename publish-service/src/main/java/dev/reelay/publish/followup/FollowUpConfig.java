package dev.reelay.publish.followup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long and how often the platform is asked how a publication goes. */
@ConfigMapping(prefix = "reelay.publish.followup")
public interface FollowUpConfig {

    /** From the last byte to the first status call; each further pause is half as long again. */
    @WithDefault("10s")
    Duration firstPause();

    /** TikTok allows 30 status calls per minute and token. */
    @WithDefault("5m")
    Duration longestPause();

    /** Without an end after that, a publication is uncertain; processing takes minutes, moderation sometimes hours. */
    @WithDefault("6h")
    Duration deadline();

    /** Between two status calls about an uncertain publication. */
    @WithDefault("15m")
    Duration uncertainPause();

    /** How long an uncertain publication is asked about; callbacks can end it at any time later. */
    @WithDefault("P3D")
    Duration uncertainFor();

    /** How long a published video's id is waited for by status calls. */
    @WithDefault("P1D")
    Duration availabilityFor();

    /** How long a callback about an unknown task may wait for our own commit of the task's id, before the id counts as lost. */
    @WithName("news-grace")
    @WithDefault("1m")
    Duration callbackGrace();

    /** Pause between two looks for lost tasks. */
    @WithDefault("10s")
    Duration reconcileInterval();

    /** How long callbacks about tasks that stay unknown are kept; platforms retry them for 72 hours. */
    @WithName("keep-news")
    @WithDefault("P14D")
    Duration keepCallbacks();
}
