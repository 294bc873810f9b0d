package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableSet;
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
    void anUnfinishedWordIsNearToWhatBeginsLikeIt() {
        var known = new TreeSet<>(List.of("vietnamese", "vietnamise", "vienna", "vitnamese"));
        assertThat(Typos.of("vietnm", 1, true, known)).contains("vietnamese", "vietnamise");
        assertThat(Typos.of("vietna", 1, true, known)).containsExactly("vienna", "vitnamese");
    }

    @Test
    void skippingHopelessBeginningsFindsTheSameAsComparingAll() {
        var random = new Random(20_261_121);
        var known = new TreeSet<String>();
        while (known.size() < 3_000) {
            known.add(word(random, 4 + random.nextInt(7)));
        }
        for (var round = 0; round < 300; round++) {
            var word = word(random, 5 + random.nextInt(4));
            var all = new TreeSet<String>();
            for (var other : known) {
                if (other.charAt(0) == word.charAt(0) && distance(word, other) == 1) {
                    all.add(other);
                }
            }
            assertThat(Typos.of(word, 1, false, known)).as(word).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static Set<String> near(String word, int typos, String... known) {
        NavigableSet<String> words = new TreeSet<>(List.of(known));
        return Typos.of(word, typos, false, words);
    }

    /** Few letters, so that many words are near to each other. */
    private static String word(Random random, int length) {
        var word = new StringBuilder();
        random.ints(length, 'a', 'd').forEach(word::appendCodePoint);
        return word.toString();
    }

    /** The textbook's way, with nothing kept and nothing skipped. */
    private static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
