package dev.reelay.common.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How events are read; the same in every service. */
@ConfigMapping(prefix = "reelay.inbox")
public interface InboxConfig {

    /** Time limit of one transaction of events; a batch that takes longer is halved, down to single events. */
    @WithDefault("20s")
    Duration applyLimit();

    /**
     * Maximum number of events in one transaction of a handler of entities: each is at least one statement, with rows locked to the
     * end.
     */
    @WithDefault("50")
    @Positive
    int entityBatch();

    /** Interval between checks whether the database is back. */
    @WithDefault("1s")
    Duration outagePause();

    /** Interval between searches for due parked events; none while there are any. */
    @WithDefault("5s")
    Duration parkedInterval();

    /** First pause before a parked event is retried; doubled each time, up to {@link #parkedMaxPause()}. */
    @WithDefault("10s")
    Duration parkedFirstPause();

    @WithDefault("15m")
    Duration parkedMaxPause();

    /** Maximum number of parked events per search. */
    @WithDefault("500")
    @Positive
    int parkedBatch();

    /** Attempts after which an event is given up, about a day by the pauses above; its key then waits for an operator. */
    @WithDefault("100")
    @Positive
    int parkedMaxAttempts();

    /** Lease of a replica's claim on keys. If the replica dies, another one claims them after this long. */
    @WithDefault("60s")
    Duration parkedLease();

    /** Interval between searches for unsent dead letters. */
    @WithDefault("5s")
    Duration deadLetterInterval();

    /** How long dead letters stay in the table after they were sent. */
    @WithDefault("P30D")
    Duration deadLetterKeep();

    /** Interval at which counts and offsets are measured. */
    @WithDefault("10s")
    Duration watchInterval();

    /** Unhealthy when a partition has had waiting records without progress for this long while the database is up. */
    @WithDefault("5m")
    Duration stalledAfter();
}
