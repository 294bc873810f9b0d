package dev.reelay.search.post;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PostChangeTest {

    @Test
    void ofSeveralEventsOfAPostTheHighestVersionCounts() {
        var changes = PostChange.newest(
                List.of(fetched("w", "1", 3, "newest"), fetched("w", "1", 2, "older"), fetched("w", "2", 1, "other")));
        assertThat(changes).extracting(PostChange::version).containsExactlyInAnyOrder(3L, 1L);
    }

    @Test
    void aRemovalKeepsTheKeyAndNothingElse() {
        var change = PostChange.of(removed("w", "1", 4));
        assertThat(change.isRemoval()).isTrue();
        assertThat(change.content()).isEqualTo(new PostContent("w", null, List.of(), ""));
        assertThat(change.figures().viewCount()).isZero();
        assertThat(change.version()).isEqualTo(4);
    }

    @Test
    void wordsStandWithTheirPlaceAndWeightAndLeaveRoomBetweenFields() {
        var text = new PostText("acme", "happy.hill", List.of("FYP", "rock'n'roll"), "Đẹp quá");
        assertThat(text.vector())
                .isEqualTo("'fyp':1A 'rock':10A 'n':11A 'roll':12A 'happy':21B 'hill':22B 'dep':31C 'qua':32C"
                        + " '~acme' '@happy.hill' '#fyp' '#rock''n''roll' ");
        assertThat(text.words()).containsExactly("dep", "fyp", "happy", "hill", "n", "qua", "rock", "roll");
    }
}
