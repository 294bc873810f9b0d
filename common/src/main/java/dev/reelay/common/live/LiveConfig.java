package dev.reelay.common.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How events are streamed to browsers. */
@ConfigMapping(prefix = "reelay.live")
public interface LiveConfig {

    /** Pause between two looks into the ledger while somebody listens: how late the events of another replica may be. */
    @WithDefault("1s")
    Duration pollInterval();

    /** Minimum time between two looks when events follow each other closely. */
    @WithDefault("100ms")
    Duration lookInterval();

    /** Pause between two signs of life. Proxies commonly close what is silent for 60 s. */
    @WithDefault("15s")
    Duration heartbeat();

    /** Streams that one person may have open at one replica: a dozen tabs. */
    @WithDefault("12")
    @Positive
    int streamsPerCaller();

    /** Streams of one replica; further callers are told to try again. */
    @WithDefault("500")
    @Positive
    int streams();

    /** Events that may wait for one slow listener; then its connection is closed, and it resumes. */
    @WithDefault("256")
    @Positive
    int buffer();

    /** Events of the whole ledger that somebody may have missed and still resume; with more, loading anew is cheaper. */
    @WithDefault("1000")
    @Positive
    int mostMissed();

    /** How long somebody may have been away and still resume; not longer than the ledger keeps events. */
    @WithDefault("1h")
    Duration resumable();
}
