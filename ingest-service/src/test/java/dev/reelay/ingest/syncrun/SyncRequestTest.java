package dev.reelay.ingest.syncrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SyncRequestTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    @Test
    void hashtagsAreMadeNormalAndTheSpanIsThirtyDaysUpToToday() {
        var range = hashtags(List.of("#FYP", "fyp", "ẨmThực"), null, null).range(TODAY);

        assertThat(range)
                .isEqualTo(new HashtagRange(
                        List.of("fyp", "ẩmthực"), List.of(), LocalDate.parse("2026-10-23"), TODAY, 1_000));
    }

    @Test
    void anAccountOrHashtagsButNotBothOrNone() {
        var both = new SyncRequest(UUID.randomUUID(), List.of("fyp"), null, null, null);
        var none = new SyncRequest(null, List.of(), null, null, null);

        assertThatThrownBy(both::requireOneSubject).isInstanceOf(ProblemException.class);
        assertThatThrownBy(none::requireOneSubject).isInstanceOf(ProblemException.class);
    }

    @Test
    void aSpanOfDaysIsNothingForAnAccount() {
        var request = new SyncRequest(UUID.randomUUID(), null, TODAY, null, null);

        assertThatThrownBy(request::requireOneSubject).isInstanceOf(ProblemException.class);
    }

    @Test
    void theSpanMustNotEndBeforeItBegins() {
        var request = hashtags(List.of("fyp"), TODAY, TODAY.minusDays(1));

        assertThatThrownBy(() -> request.range(TODAY)).isInstanceOf(ProblemException.class);
    }

    @Test
    void theSpanIsBounded() {
        assertThat(hashtags(List.of("fyp"), TODAY.minusDays(730), TODAY)
                        .range(TODAY)
                        .from())
                .isEqualTo(TODAY.minusDays(730));
        var longer = hashtags(List.of("fyp"), TODAY.minusDays(731), TODAY);
        assertThatThrownBy(() -> longer.range(TODAY)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aHashtagIsOneWord() {
        var request = hashtags(List.of("two words"), null, null);

        assertThatThrownBy(() -> request.range(TODAY)).isInstanceOf(ProblemException.class);
    }

    private static SyncRequest hashtags(List<String> hashtags, LocalDate from, LocalDate to) {
        return new SyncRequest(null, hashtags, from, to, null);
    }
}
