package dev.reelay.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallbackReplayRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));
    private static final Instant AFTER = NOW.plus(Duration.ofHours(1));

    @Test
    void aRangeEndsNowAtTheLatest() {
        assertThat(range(BEFORE, null).until(NOW).to()).isEqualTo(NOW);
        assertThat(range(BEFORE, AFTER).until(NOW).to()).isEqualTo(NOW);
        assertThat(range(Instant.MIN, BEFORE).until(NOW).from()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void aRangeWithoutTimeIsRefused() {
        assertRefused(range(NOW, null));
        assertRefused(range(BEFORE, BEFORE));
        assertRefused(range(AFTER, AFTER.plusSeconds(1)));
        assertRefused(range(Instant.MIN, Instant.EPOCH));
    }

    private static void assertRefused(CallbackReplayRequest range) {
        assertThatThrownBy(() -> range.until(NOW))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(CommonProblem.INVALID_VALUES));
    }

    private static CallbackReplayRequest range(Instant from, @Nullable Instant to) {
        return new CallbackReplayRequest(from, to, null, null, null, null, null);
    }
}
