package dev.reelay.search.post;

import static dev.reelay.search.support.Videos.again;
import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.search.trend.GrowthBaseline;
import dev.reelay.search.trend.GrowthMarks;
import dev.reelay.search.trend.Observation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostRowTest {

    private static final VideoFetched VIDEO = fetched("w", "1", 1, "honestly the best day of my whole life #fyp");

    @Test
    void aNewPostHasItsTextAndItsFirstObservation() {
        var row = row(VIDEO, null);
        assertThat(row.isTextKnown()).isFalse();
        assertThat(row.features().language()).isEqualTo("en");
        assertThat(row.features().hashtagKeys()).containsExactly("fyp");
        assertThat(row.newer()).isEqualTo(new Observation(VIDEO.fetchedAt(), 1_000));
        assertThat(row.trend()).isNull();
        assertThat(row.sample()).isNull();
    }

    @Test
    void ofAPostWhoseTextIsKnownOnlyFiguresAreMade() {
        var first = row(VIDEO, null);
        var row = row(later(Duration.ofDays(30), 50_000), known(first));
        assertThat(row.isTextKnown()).isTrue();
        assertThat(row.trend()).isEqualTo(50);
        assertThat(row.sample()).isNotNull();
        assertThat(row.older()).isEqualTo(first.newer());
        assertThat(row.newer()).isEqualTo(new Observation(VIDEO.fetchedAt().plus(Duration.ofDays(30)), 50_000));
    }

    @Test
    void aTrendStaysUntilGrowthCanBeMeasuredAgain() {
        var second = row(later(Duration.ofDays(30), 50_000), known(row(VIDEO, null)));
        var known = new KnownPost(second.content(), new GrowthMarks(second.newer(), second.newer()), 81.5);
        var third = row(later(Duration.ofDays(30).plusMinutes(5), 50_001), known);
        assertThat(third.trend()).isEqualTo(81.5);
        assertThat(third.sample()).isNull();
    }

    @Test
    void textIsMadeAgainWhenAnyOfItChanges() {
        var known = known(row(VIDEO, null));
        assertThat(row(fetched("w", "1", 2, VIDEO.description() + "!"), known).isTextKnown())
                .isFalse();
        assertThat(row(fetched("w", "1", 2, VIDEO.description(), "other", VIDEO.figures()), known)
                        .isTextKnown())
                .isFalse();
    }

    @Test
    void textThatOtherRulesMadeIsMadeAgain() {
        var byOtherRules = new KnownPost(null, row(VIDEO, null).marks(), 40.0);
        var row = row(VIDEO, byOtherRules);
        assertThat(row.isTextKnown()).isFalse();
        assertThat(row.trend()).isEqualTo(40);
    }

    @Test
    void aRemovalKeepsNothingOfWhatWasKnown() {
        var row = PostRow.of(PostChange.of(removed("w", "1", 2)), known(row(VIDEO, null)), GrowthBaseline.EMPTY);
        assertThat(row.isTextKnown()).isFalse();
        assertThat(row.features().text().vector()).isEmpty();
        assertThat(row.features().language()).isNull();
        assertThat(row.newer()).isNull();
        assertThat(row.trend()).isNull();
    }

    private static PostRow row(VideoFetched video, KnownPost known) {
        return PostRow.of(PostChange.of(video), known, GrowthBaseline.EMPTY);
    }

    private static KnownPost known(PostRow row) {
        return new KnownPost(row.content(), row.marks(), row.trend());
    }

    private static VideoFetched later(Duration after, long views) {
        return again(VIDEO, 2, VIDEO.fetchedAt().plus(after), new Figures(views, 0, 0, 0, null));
    }
}
