package dev.reelay.common.restatement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.time.Duration;

/** How fast state is told again; the same in each service. */
@ConfigMapping(prefix = "reelay.restatement")
public interface RestatementConfig {

    /** Rows told in a second at most. */
    @WithDefault("1000")
    @Positive
    int rate();

    /** Rows told in one transaction, which holds their locks. */
    @WithDefault("250")
    @Positive
    int pageSize();

    /** It pauses while the oldest event in the outbox has waited longer than that: live events go first. */
    @WithDefault("2s")
    Duration outboxDelay();

    /** Longest wait for a row that a change holds; then the page is tried again at the next turn. */
    @WithDefault("2s")
    Duration lockTimeout();
}
