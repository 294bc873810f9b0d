package dev.reelay.search.engine.meilisearch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Meilisearch server; without a host PostgreSQL answers all searches. */
@ConfigMapping(prefix = "reelay.search.meilisearch")
public interface MeilisearchConfig {

    /** {@code MEILI_HOST}, such as {@code http://127.0.0.1:7700}. */
    Optional<URI> host();

    /** {@code MEILI_MASTER_KEY}, or a key that may do everything with this index, its tasks and its statistics. */
    Optional<String> key();

    /** First part of the index's name, before {@code _v2}; installations that share a server need different ones. */
    @WithDefault("posts")
    String index();

    /** Time limit of a search, so that PostgreSQL can still answer within a second. */
    @WithDefault("700ms")
    Duration searchLimit();

    /** Time limit of any other call. */
    @WithDefault("10s")
    Duration callLimit();

    /** Longest the server may work on a batch of documents before it is sent again. */
    @WithDefault("120s")
    Duration taskLimit();

    /** Failed searches in a row after which no more are sent. */
    @WithDefault("3")
    @Positive
    int failuresToOpen();

    /** Pause before a single search tries whether the server is back. */
    @WithDefault("3s")
    Duration retryAfter();

    /** How far behind the copy the index may be before PostgreSQL answers instead; a healthy server lags a second or two. */
    @WithDefault("10s")
    Duration maxLag();

    /** Interval at which the feed looks for changed posts without being woken. */
    @WithDefault("1s")
    Duration feedInterval();

    /** Most posts sent at once. One large payload is faster than many small ones; a post is about a kilobyte. */
    @WithDefault("5000")
    @Positive
    int feedBatch();

    /** Lease duration. If the feeding replica dies, another takes over after this long. Longer than {@link #callLimit()}. */
    @WithDefault("15s")
    Duration feedLease();

    /** Interval at which the number of documents is compared with the number of posts. */
    @WithDefault("60s")
    Duration compareInterval();
}
