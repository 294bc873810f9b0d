package dev.reelay.ingest.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {

    /** One call a minute after the burst, so that the test's own duration cannot matter. */
    private final Pacing pacing = new Pacing(1, 2);

    @Test
    void aTokenThatUsedItsBurstHasToWait() {
        pacing.await("one", Duration.ofMillis(1));
        pacing.await("one", Duration.ofMillis(1));

        var failure = catchThrowableOfType(PlatformException.class, () -> pacing.await("one", Duration.ofMillis(1)));

        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    @Test
    void tokensDoNotWaitForEachOther() {
        pacing.await("one", Duration.ofMillis(1));
        pacing.await("one", Duration.ofMillis(1));

        pacing.await("other", Duration.ofMillis(1));

        assertThat(catchThrowableOfType(PlatformException.class, () -> pacing.await("one", Duration.ofMillis(1))))
                .isNotNull();
    }
}
