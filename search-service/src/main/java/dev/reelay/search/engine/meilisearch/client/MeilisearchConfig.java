package dev.reelay.search.engine.meilisearch.client;

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

    /** {@code MEILI_MASTER_KEY}, or a key that may do everything with these indexes, their tasks and their statistics. */
    Optional<String> key();

    /** {@code MEILI_SEARCH_KEY}: a key with the action {@code search} on these indexes, for searches; without it they use {@link #key()}. */
    Optional<String> searchKey();

    /** First part of the indexes' names, before {@code _1}, {@code _2}, …; installations that share a server need different ones. */
    @WithDefault("posts")
    String index();

    /** Time limit of a search, so that PostgreSQL can still answer within a second. */
    @WithDefault("700ms")
    Duration searchLimit();

    /** Time limit of any other call. */
    @WithDefault("10s")
    Duration callLimit();

    /** Longest a task is expected to take; after this it is only logged, for sending it again would make the server slower still. */
    @WithDefault("120s")
    Duration taskLimit();

    /** Failed searches in a row after which no more are sent. */
    @WithDefault("3")
    @Positive
    int failuresToOpen();

    /** Pause before a single search tries whether the server is back. */
    @WithDefault("3s")
    Duration retryAfter();

    /** Age of the longest waiting change at which PostgreSQL answers instead; a healthy server lags a second or two. */
    @WithDefault("10s")
    Duration maxLag();

    /** Interval at which each replica reads which index is live, and how far behind it is. */
    @WithDefault("1s")
    Duration stateInterval();

    /** Interval at which the feed looks for changed posts without being woken. */
    @WithDefault("1s")
    Duration feedInterval();

    /** Posts read in one statement; bounds the memory that posts with the longest captions (63,206 characters) can take. */
    @WithDefault("1000")
    @Positive
    int feedBatch();

    /** Bytes of documents in one payload. One large payload is faster than many small ones; the server takes 100 MB. */
    @WithDefault("20000000")
    @Positive
    int payloadBytes();

    /** Tasks that the server may have in its queue from us, so that it never waits for the next. */
    @WithDefault("4")
    @Positive
    int tasksInFlight();

    /** The same while no index is live: the server does at once what waits in its queue, and the more that is, the less each post costs. */
    @WithDefault("32")
    @Positive
    int firstTasksInFlight();

    /** Lease duration. If the feeding replica dies, another takes over after this long. Longer than {@link #callLimit()}. */
    @WithDefault("15s")
    Duration feedLease();

    /** How long no newer release must have fed before an older one takes over: the upgrade was taken back. */
    @WithDefault("5m")
    Duration rollbackAfter();

    /** How long the previous index is still fed once a new one is live, for replicas of the previous release. */
    @WithDefault("10m")
    Duration keepPrevious();

    /** Interval at which a part of the live index is compared with the copy; a million posts take half an hour. */
    @WithDefault("2s")
    Duration compareInterval();

    /** Posts in such a part: one statement and one call, for which changes wait. */
    @WithDefault("1000")
    @Positive
    int compareBatch();
}
