package dev.reelay.common.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How events are read; the same in each service. */
@ConfigMapping(prefix = "reelay.inbox")
public interface InboxConfig {

    /** Most time one transaction of events may take; what takes longer is tried in halves, and alone at last. */
    @WithDefault("20s")
    Duration applyLimit();

    /** Most events in one transaction of a handler that changes entities: a statement or more each, rows locked till the end. */
    @WithDefault("50")
    @Positive
    int entityBatch();

    /** Pause between two looks whether the database is back. */
    @WithDefault("1s")
    Duration outagePause();

    /** Pause between two looks for parked events that are due; while there are some, there is none. */
    @WithDefault("5s")
    Duration parkedInterval();

    /** First pause before a parked event is tried again; doubled each time, up to {@link #parkedMaxPause()}. */
    @WithDefault("10s")
    Duration parkedFirstPause();

    @WithDefault("15m")
    Duration parkedMaxPause();

    /** Most parked events in one look. */
    @WithDefault("500")
    @Positive
    int parkedBatch();

    /** After so many attempts an event is given up, about a day by the pauses above; its key waits for an operator. */
    @WithDefault("100")
    @Positive
    int parkedMaxAttempts();

    /** How long the claim of a replica on keys holds; when it died, another takes them up after that. */
    @WithDefault("60s")
    Duration parkedLease();

    /** Pause between two looks for dead letters that the dead-letter topic does not have yet. */
    @WithDefault("5s")
    Duration deadLetterInterval();

    /** How long dead letters stay in the table after the topic took them. */
    @WithDefault("P30D")
    Duration deadLetterKeep();

    /** Pause between two looks at counts and offsets. */
    @WithDefault("10s")
    Duration watchInterval();

    /** Unhealthy when a partition has records waiting and none of them was dealt with for so long while the database answers. */
    @WithDefault("5m")
    Duration stalledAfter();
}
