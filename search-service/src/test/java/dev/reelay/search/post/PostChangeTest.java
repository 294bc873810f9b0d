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
                .matches("'~(.{6})fyp':1A '~\\1rock':10A '~\\1n':11A '~\\1roll':12A '~\\1happy':21B '~\\1hill':22B"
                        + " '~\\1dep':31C '~\\1qua':32C '~\\1@happy.hill' '~\\1#fyp' '~\\1#rock''n''roll' ");
        assertThat(new PostText("public", null, List.of(), "東京 都a").vector())
                .isEqualTo("'東':1C '+東京':1C '-東都':1C '京':2C '+京都':2C '都':3C 'a':4C ");
        assertThat(new PostText("public", null, List.of(), "Đẹp quá").vector()).isEqualTo("'dep':1C 'qua':2C ");
    }
}
