package dev.reelay.search.engine.meilisearch.feed;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waits for database and server on the thread of the feed. */
final class Wait {

    /** Longer than either of them is given, so that what is given up here does not go on there. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Wait() {}

    static <T> T until(Uni<T> work) {
        return work.await().atMost(LIMIT);
    }
}
