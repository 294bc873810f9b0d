package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TyposTest {

    @Test
    void allowsTyposByTheLengthOfTheWord() {
        assertThat(Typos.allowed("cute")).isZero();
        assertThat(Typos.allowed("phone")).isOne();
        assertThat(Typos.allowed("reviewph")).isOne();
        assertThat(Typos.allowed("reviewphi")).isEqualTo(2);
    }

    @Test
    void oneTypoIsALetterChangedLeftOutPutInOrSwapped() {
        assertThat(near("phone", 1, "phome", "phne", "phoone", "pohne", "phone", "phhoone", "alone"))
                .containsExactlyInAnyOrder("phome", "phne", "phoone", "pohne");
    }

    @Test
    void aWrongFirstLetterCountsAsTwo() {
        assertThat(near("phone", 1, "bhone", "hone")).isEmpty();
        assertThat(near("telephone", 2, "delephone", "elephone")).containsExactlyInAnyOrder("delephone", "elephone");
        assertThat(near("telephone", 2, "delephome")).isEmpty();
    }

    @Test
    void theNearestComeFirst() {
        assertThat(near("telephone", 2, "telaphane", "telephane", "delephone"))
                .containsExactly("telephane", "delephone", "telaphane");
    }

    @Test
    void anUnfinishedWordIsNearToWhatBeginsLikeIt() {
        var known = new PlainDictionary("vietnamese", "vietnamise", "vienna", "vitnamese");
        assertThat(Typos.of("vietnm", 1, true, known)).contains("vietnamese", "vietnamise");
        assertThat(Typos.of("vietna", 1, true, known)).containsExactly("vienna", "vitnamese");
    }

    @Test
    void findsTheSameAsComparingAll() {
        var random = new Random(20_261_121);
        var words = PlainDictionary.words(random, 3_000, 4, 10);
        var known = new PlainDictionary(words.toArray(String[]::new));
        for (var round = 0; round < 300; round++) {
            var word = PlainDictionary.word(random, 5 + random.nextInt(6));
            var typos = 1 + round % 2;
            var all = new TreeSet<String>();
            for (var other : words) {
                var far = PlainDictionary.distance(word, other);
                if (other.charAt(0) == word.charAt(0) ? far >= 1 && far <= typos : far == 1 && typos == 2) {
                    all.add(other);
                }
            }
            var found = Typos.of(word, typos, false, known);
            assertThat(all).as(word).containsAll(found);
            if (all.size() < 50) { // as many as are taken
                assertThat(found).as(word).containsExactlyInAnyOrderElementsOf(all);
            }
        }
    }

    @Test
    void withTwoTyposThoseWithOneComeFirst() {
        var random = new Random(20_261_130);
        var words = PlainDictionary.words(random, 3_000, 4, 10);
        var known = new PlainDictionary(words.toArray(String[]::new));
        var compared = 0;
        for (var round = 0; round < 300; round++) {
            var word = PlainDictionary.word(random, 4 + random.nextInt(7));
            var isUnfinished = random.nextBoolean();
            var one = Typos.of(word, 1, isUnfinished, known);
            compared += one.size();
            assertThat(Typos.of(word, 2, isUnfinished, known).stream().limit(one.size()))
                    .as("%s %s", word, isUnfinished)
                    .containsExactlyElementsOf(one);
        }
        assertThat(compared).isGreaterThan(300);
    }

    private static Set<String> near(String word, int typos, String... known) {
        return Typos.of(word, typos, false, new PlainDictionary(List.of(known).toArray(String[]::new)));
    }
}
