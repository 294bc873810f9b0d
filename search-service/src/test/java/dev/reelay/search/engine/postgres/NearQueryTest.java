package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.engine.postgres.WordCounts.Completions;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.search.text.PlainDictionary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NearQueryTest {

    private static final List<String> PUBLIC = List.of(Corpus.PUBLIC);

    @Test
    void aMistypedWordStandsForTheWordsNearIt() {
        assertThat(near(text("phome", "se"), Map.of(), "phone", "se")).isEqualTo("(('phome' | 'phone') & 'se')");
    }

    @Test
    void aWordMayBeWrittenAsTwo() {
        var query = query(text("iphonese"), "i", "phonese", "iphone", "se");
        assertThat(query.splits())
                .containsExactly(new Split("iphonese", "i", "phonese"), new Split("iphonese", "iphone", "se"));
        assertThat(query.near(PUBLIC, Map.of("iphonese", new Split("iphonese", "iphone", "se")))
                        .query()
                        .whole())
                .isEqualTo("(('iphonese':* | ('iphone' <-> 'se')))");
    }

    @Test
    void neighboursMayBeWrittenAsOne() {
        assertThat(near(text("iphone", "se", "case"), Map.of(), "iphone", "iphonese", "se", "case"))
                .isEqualTo("(('iphone' | 'iphonese') & ('iphonese' | 'se') & 'case':*)");
    }

    /** Each word near to very many others, and each pair of neighbours also one word. */
    @Test
    void theQueryGrowsWithTheWordsAndNoFaster() {
        var words = IntStream.range(0, 10).mapToObj(NearQueryTest::repeated).toList();
        var known = Stream.concat(
                        words.stream().flatMap(word -> IntStream.range(0, 200).mapToObj(at -> new StringBuilder(word)
                                .replace(1 + at / 20, 2 + at / 20, "" + (char) ('k' + at % 15))
                                .toString())),
                        IntStream.range(0, 9).mapToObj(at -> words.get(at) + words.get(at + 1)))
                .toArray(String[]::new);
        var two = query(text(words.subList(0, 2).toArray(String[]::new)), known)
                .near(PUBLIC, Map.of())
                .query()
                .whole();
        var ten = query(text(words.toArray(String[]::new)), known)
                .near(PUBLIC, Map.of())
                .query()
                .whole();
        assertThat(ten.length()).isLessThan(6 * two.length()).isLessThan(40_000);
    }

    /** A space in the wrong place. */
    @Test
    void neighboursMayBeWrittenAsTwoOtherWords() {
        var query = query(text("stor", "ytime"), "story", "time");
        var split = new Split("storytime", "story", "time");
        assertThat(query.splits()).containsExactly(split);
        assertThat(query.near(PUBLIC, Map.of("storytime", split)).query().whole())
                .contains("('story' <-> 'time')");
    }

    /** A walk for them tells posts apart by their bits. */
    @Test
    void wordsNearToTheOnlyOneAreKnownByThemselves() {
        var known = new String[] {"dance", "dances", "music"};
        assertThat(query(text("dancs"), known).near(PUBLIC, Map.of()).words()).containsExactly("dance", "dances");
        assertThat(query(text("dancs", "musik"), known).near(PUBLIC, Map.of()).words())
                .isEmpty();
    }

    @Test
    void postsWithThoseThatManyHaveAreToldApartByTheirBits() {
        var dances = List.of("dance", "dances");
        var often = query(text("dancs")).often(PUBLIC, dances);
        assertThat(often.query().whole()).isEqualTo("(('dance' | 'dances'))");
        assertThat(often.bits()).containsExactly(LexemeBits.of("dance"), LexemeBits.of("dances"));
        var before = typed(text("dancs")).alsoByCharacters();
        assertThat(new NearQuery(before, new PlainDictionary())
                        .often(PUBLIC, dances)
                        .bits())
                .as("posts that were not computed again have none")
                .isEmpty();
    }

    private static String near(SearchText text, Map<String, Split> splits, String... known) {
        return query(text, known).near(PUBLIC, splits).query().whole();
    }

    private static NearQuery query(SearchText text, String... known) {
        return new NearQuery(typed(text), new PlainDictionary(known));
    }

    private static WordQuery typed(SearchText text) {
        return new WordQuery(text, SearchFilters.NONE, Completions.NONE, Completions.NONE);
    }

    private static SearchText text(String... words) {
        return new SearchText(
                Arrays.stream(words)
                        .map(word -> new SearchTerm(List.of(word), false))
                        .toList(),
                true);
    }

    private static String repeated(int letter) {
        return Character.toString('a' + letter).repeat(12);
    }
}
