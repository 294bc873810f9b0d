package dev.reelay.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.journey.Queries.Query;
import dev.reelay.local.journey.Queries.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueriesTest {

    @Test
    void aTypoIsALetterLessInALongWord() {
        var texts = List.of(new Text("1", "My new kitchen #homedecoration @somebodyelse"), new Text("2", "ok"));

        assertThat(Queries.withTypo(texts)).contains(new Query("kithen", "kitchen", "1"));
    }

    @Test
    void diacriticsAreDroppedFromNeighbouringWords() {
        var texts = List.of(new Text("1", "plain words only"), new Text("2", "một buổi sáng"));

        assertThat(Queries.withoutDiacritics(texts)).contains(new Query("buoi sang", "buoi", "2"));
    }

    @Test
    void lettersThatDoNotFoldEverywhereTheSameWayAreAvoided() {
        assertThat(Queries.withoutDiacritics(List.of(new Text("1", "đường phố"))))
                .isEmpty();
    }

    @Test
    void shoutedWordsAreAvoided() {
        assertThat(Queries.withTypo(List.of(new Text("1", "sooooooo goooood"), new Text("2", "a blanket"))))
                .contains(new Query("blaket", "blanket", "2"));
    }

    @Test
    void withoutWordsThereIsNoQuery() {
        var texts = List.of(new Text("1", "#fyp 🙇 ok"), new Text("2", ""));

        assertThat(Queries.withTypo(texts)).isEmpty();
        assertThat(Queries.withoutDiacritics(texts)).isEmpty();
    }
}
