package dev.reelay.search.engine.meilisearch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Meilisearch server; without a host all searches are PostgreSQL's. */
@ConfigMapping(prefix = "reelay.search.meilisearch")
public interface MeilisearchConfig {

    /** {@code MEILI_HOST}, such as {@code http://127.0.0.1:7700}. */
    Optional<URI> host();

    /** {@code MEILI_MASTER_KEY}, or a key that may do everything with this index, its tasks and its statistics. */
    Optional<String> key();

    /** First part of the index's name, before {@code _v2}; two installations that share a server need two. */
    @WithDefault("posts")
    String index();

    /** Most time a search may take there, so that the answer comes within a second when PostgreSQL has to give it. */
    @WithDefault("700ms")
    Duration searchLimit();

    /** Most time any other call may take. */
    @WithDefault("10s")
    Duration callLimit();

    /** Most time the server may take over one batch of documents; after it the batch is sent again. */
    @WithDefault("120s")
    Duration taskLimit();

    /** Searches that must fail in a row before none is tried any more. */
    @WithDefault("3")
    @Positive
    int failuresToOpen();

    /** Pause before one search tries again whether the server is back. */
    @WithDefault("3s")
    Duration retryAfter();

    /** How far the index may be behind the copy before PostgreSQL answers; a healthy server needs a second or two. */
    @WithDefault("10s")
    Duration maxLag();

    /** Pause between two looks for changed posts when nobody woke the feed. */
    @WithDefault("1s")
    Duration feedInterval();

    /** Most posts sent at once. One large payload beats many small ones; a post is about a kilobyte. */
    @WithDefault("5000")
    @Positive
    int feedBatch();

    /** How long a replica feeds without renewing; so long the index waits when it is killed. Longer than a call may take. */
    @WithDefault("15s")
    Duration feedLease();

    /** Pause between two comparisons of the number of documents with the number of posts. */
    @WithDefault("60s")
    Duration compareInterval();
}
