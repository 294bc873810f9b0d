package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EffortTest {

    @Test
    void itsCommandMeasuresTheSameAgain() {
        assertThat(new Effort(3, Duration.ofSeconds(4)).command("intake"))
                .isEqualTo("./reelay bench intake --rounds 3 --seconds 4");
    }

    @Test
    void noRoundsOrNoTimeMeasureNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Effort(0, Duration.ofSeconds(4)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Effort(3, Duration.ZERO));
    }
}
