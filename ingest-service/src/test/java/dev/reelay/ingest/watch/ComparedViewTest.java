package dev.reelay.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.ingest.history.FollowerChange;
import dev.reelay.ingest.video.VideoMeasures;
import dev.reelay.ingest.watch.UnknownMeasure.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparedViewTest {

    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");
    private static final VideoMeasures NONE = new VideoMeasures(0, 0, null, null);

    @Test
    void whatHasAValueHasNoReason() {
        var view = view(new FollowerChange(NOW, 10L, NOW.minusSeconds(60), -2L), new VideoMeasures(4, 1, 100.0, 0.1));

        assertThat(view.unknown()).isEmpty();
        assertThat(view.followerGrowth()).isEqualTo(-2);
        assertThat(view.followersSince()).isEqualTo(NOW.minusSeconds(60));
    }

    @Test
    void noVideoIsKnownOnlyWhenSomebodyLooked() {
        assertThat(view(null, NONE).videos()).isNull();
        assertThat(view(new FollowerChange(NOW, 10L, NOW, null), NONE).videos()).isZero();
        assertThat(view(null, new VideoMeasures(1, 0.25, 5.0, 0.1)).videos())
                .as("found by a search")
                .isEqualTo(1);
    }

    @Test
    void eachGapHasItsReason() {
        assertThat(reasons(view(new FollowerChange(NOW, null, NOW, null), NONE)))
                .containsExactly(Reason.NOT_SHOWN, Reason.NOT_SHOWN, Reason.NO_VIDEOS, Reason.NO_VIDEOS);
        assertThat(reasons(view(new FollowerChange(NOW, 10L, NOW, null), new VideoMeasures(1, 0.25, 0.0, null))))
                .containsExactly(Reason.LOOKED_ONCE, Reason.NO_VIEWS);
        assertThat(reasons(view(null, NONE))).hasSize(6).containsOnly(Reason.AUTHOR_UNKNOWN);
    }

    private static List<Reason> reasons(ComparedView view) {
        return view.unknown().stream().map(UnknownMeasure::reason).toList();
    }

    private static ComparedView view(@Nullable FollowerChange change, VideoMeasures videos) {
        return ComparedView.of(null, Platform.TIKTOK, "somebody", change, videos, Reason.AUTHOR_UNKNOWN);
    }
}
