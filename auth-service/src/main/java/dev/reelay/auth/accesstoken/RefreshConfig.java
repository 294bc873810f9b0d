package dev.reelay.auth.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** When tokens are refreshed, and how many at a time. */
@ConfigMapping(prefix = "reelay.auth.refresh")
public interface RefreshConfig {

    /** A token with less than this or a tenth of its lifetime left, whichever is shorter, is refreshed before it is handed out. */
    @WithDefault("5m")
    Duration margin();

    /** Minimum remaining lifetime for a token to be handed out while the platform is down. */
    @WithDefault("30s")
    Duration leastUsable();

    /**
     * Concurrent refreshes in one replica; none holds a database connection while the platform answers. After an hour's outage
     * 100,000 connections of two hours need 75 a second, or the last of them are late: half of these do it at an answer in 0.8 s.
     */
    @WithDefault("128")
    @Positive
    int parallel();

    /** How long a refresh token that the platform rejected is suspected, until it is tried once more and its rejection believed. */
    @WithDefault("2m")
    Duration suspicion();

    /**
     * Lease of the mark that a refresh is under way, renewed at a third of it. If a replica dies, another one may use the refresh
     * token after this long.
     */
    @WithDefault("15s")
    Duration markLease();

    /** Names and pictures older than this are fetched again after a refresh ahead of need: platforms end their links. */
    @WithDefault("P1D")
    Duration profileAge();

    /** Interval between searches for tokens to be refreshed ahead of need. */
    @WithDefault("10s")
    String pollInterval();

    /** Maximum number of connections claimed at a time. */
    @WithDefault("200")
    @Positive
    int batchSize();

    /** Lease of a claim. If a replica dies, its claims are picked up after this long. */
    @WithDefault("2m")
    Duration lease();
}
