package dev.reelay.common.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How events are read; the same in each service. */
@ConfigMapping(prefix = "reelay.inbox")
public interface InboxConfig {

    /** Most time one batch of events may take; a database that hangs must not hang the channel. */
    @WithDefault("60s")
    Duration applyLimit();

    /** Pause before events are tried again while the database is away. */
    @WithDefault("1s")
    Duration outagePause();

    /** Pause between two looks for parked events that are due. */
    @WithDefault("5s")
    String parkedInterval();

    /** First pause before a parked event is tried again; doubled each time, up to {@link #parkedMaxPause()}. */
    @WithDefault("10s")
    Duration parkedFirstPause();

    @WithDefault("15m")
    Duration parkedMaxPause();

    /** Most parked events tried in one look. */
    @WithDefault("50")
    @Positive
    int parkedBatch();

    /** How long processed ids are remembered; longer than the retention of every topic that is read. */
    @WithDefault("P45D")
    Duration remember();
}
