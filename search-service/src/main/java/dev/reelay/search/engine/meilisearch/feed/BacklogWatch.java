package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.search.post.BacklogService;
import dev.reelay.search.post.BacklogState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the replica that feeds knows of the backlog, as of the last look. For one thread. */
final class BacklogWatch {

    /** Longer than any transaction that writes posts: what it queues it queues with the time of its start. */
    private static final Duration TRANSACTION = Duration.ofMinutes(1);

    /** For what came from a transaction that took longer all the same. */
    private static final Duration FULL_LOOK_INTERVAL = Duration.ofMinutes(1);

    private final BacklogService backlog;
    private final Clock clock;
    private BacklogState state = new BacklogState(0, 0, null, Instant.EPOCH);
    private Instant floor = Instant.EPOCH;
    private Instant nextFullLook = Instant.EPOCH;
    private Duration ahead = Duration.ZERO;

    BacklogWatch(BacklogService backlog, Clock clock) {
        this.backlog = backlog;
        this.clock = clock;
    }

    void look() {
        var now = clock.instant();
        if (!now.isBefore(nextFullLook)) {
            floor = Instant.EPOCH;
            nextFullLook = now.plus(FULL_LOOK_INTERVAL);
        }
        state = Wait.until(backlog.state(floor));
        ahead = Duration.between(clock.instant(), state.now());
        var oldest = state.oldest();
        floor = (oldest == null || oldest.isAfter(state.now()) ? state.now() : oldest).minus(TRANSACTION);
    }

    BacklogState state() {
        return state;
    }

    /** Nothing that was queued before is waiting. */
    Instant floor() {
        return floor;
    }

    /** By the clock of the database, about. */
    Instant now() {
        return clock.instant().plus(ahead);
    }
}
