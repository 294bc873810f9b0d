package dev.reelay.publish.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReDriveTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    private final ReDrive reDrive =
            new ReDrive(new ReDriveRequest("internal", NOW.minusSeconds(60), null, null).until(NOW), "me", NOW);

    @Test
    void countsWhatItPassesAndGoesOnBehindIt() {
        var second = UUID.randomUUID();

        reDrive.pass(UUID.randomUUID(), true);
        reDrive.pass(second, false);
        reDrive.step(false, NOW.plusSeconds(1));

        assertThat(reDrive.view().retried()).isEqualTo(1);
        assertThat(reDrive.view().skipped()).isEqualTo(1);
        assertThat(reDrive.view().progress()).isEqualTo(ReDriveProgress.RUNNING);
        assertThat(reDrive.position()).isEqualTo(second);
    }

    @Test
    void anOperatorEndsItOnce() {
        reDrive.pass(UUID.randomUUID(), true);

        reDrive.cancel(NOW.plusSeconds(1));

        assertThat(reDrive.view().progress()).isEqualTo(ReDriveProgress.CANCELLED);
        assertThat(reDrive.view().endedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(reDrive.view().retried()).isEqualTo(1);
        assertThatThrownBy(() -> reDrive.cancel(NOW)).isInstanceOf(ProblemException.class);
    }

    @Test
    void whatFailsLaterIsNotInIt() {
        assertThat(reDrive.failedTo()).isEqualTo(NOW);
        assertThat(new ReDriveRequest("internal", NOW.minusSeconds(60), NOW.plusSeconds(60), null)
                        .until(NOW)
                        .to())
                .isEqualTo(NOW);
    }
}
