package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.engine.WordCompleter.Completion;
import dev.reelay.search.engine.postgres.WordCounts.Completions;
import dev.reelay.search.text.LexemeBits;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordQueryTest {

    private static final List<String> PUBLIC = List.of(Corpus.PUBLIC);

    @Test
    void allWordsMustBeFoundAndTheLastIsABeginning() {
        assertThat(query(text("cute", "danc")).exact(PUBLIC).whole()).isEqualTo("('cute' & 'danc':*)");
    }

    @Test
    void wordsMayAlsoBeWrittenAsOne() {
        var typed = text("hoc", "sinh");
        assertThat(WordQuery.joined(typed)).contains("hocsinh");
        var query = new WordQuery(typed, SearchFilters.NONE, Completions.NONE, completions(2, "hocsinh"));
        assertThat(query.exact(PUBLIC).whole()).isEqualTo("(('hoc' & 'sinh':* | 'hocsinh':*))");
        assertThat(query.words(PUBLIC).whole()).isEqualTo("('hoc' & 'sinh':*)");
        assertThat(query.joined(PUBLIC))
                .isEqualTo(new CorpusQuery(List.of(new CorpusQuery.Part("public", "'hocsinh':*"))));
    }

    @Test
    void hitsHaveTheBitsOfAllWordsAndFilters() {
        var cuteDance = LexemeBits.of("cute").with(LexemeBits.ofBeginning("danc"));
        assertThat(query(text("cute", "danc")).bits()).containsExactly(cuteDance);
        assertThat(query(text("cute", "danc")).alsoByCharacters().bits())
                .as("as long as some posts have none")
                .isEmpty();
        assertThat(new WordQuery(text("d"), SearchFilters.NONE, completions(9_999, "dance", "duet"), Completions.NONE)
                        .bits())
                .as("those of each word that stands for the beginning")
                .containsExactly(LexemeBits.of("d"), LexemeBits.of("dance"), LexemeBits.of("duet"));
        assertThat(new WordQuery(
                                text("cute", "danc"),
                                SearchFilters.builder().hashtags(List.of("fun")).build(),
                                Completions.NONE,
                                completions(1, "cutedance"))
                        .bits())
                .containsExactly(
                        cuteDance.with(LexemeBits.of("#fun")),
                        LexemeBits.of("#fun").with(LexemeBits.ofBeginning("cutedance")));
    }

    @Test
    void aWalkLooksForTheWordsThatMostOfTheHitsHave() {
        var dance = new Completion("dance", 9_000);
        var dances = new Completion("dances", 4_000);
        var danced = new Completion("danced", 100);
        var all = new Completions(List.of(dance, dances, danced), 9_999, true);
        assertThat(all.worthWalkingFor().frequent()).containsExactly(dance, dances);
        assertThat(Completions.NONE.worthWalkingFor().frequent()).isEmpty();

        var query = new WordQuery(text("danc"), SearchFilters.NONE, all, Completions.NONE);
        assertThat(query.walked().exact(PUBLIC).whole()).isEqualTo("(('danc' | 'dance' | 'dances'))");
        assertThat(query.walked().bits())
                .containsExactly(LexemeBits.of("danc"), LexemeBits.of("dance"), LexemeBits.of("dances"));
        var two = new WordQuery(text("cute", "danc"), SearchFilters.NONE, all, Completions.NONE);
        assertThat(two.walked().exact(PUBLIC))
                .as("of several words each is needed")
                .isEqualTo(two.exact(PUBLIC));
    }

    @Test
    void oneWordManyWordsAndPhrasesAreNotJoined() {
        assertThat(WordQuery.joined(text("hoc"))).isEmpty();
        assertThat(WordQuery.joined(text("a", "b", "c", "d"))).isEmpty();
        assertThat(WordQuery.joined(text("a", "b")))
                .as("as a beginning it is any word")
                .isEmpty();
        assertThat(WordQuery.joined(SearchText.of("\"hoc\" sinh"))).isEmpty();
        assertThat(query(text("hoc", "sinh")).joined(PUBLIC)).isNull();
    }

    @Test
    void eachCorpusHasLexemesOfItsOwn() {
        assertThat(query(text("cute", "danc"))
                        .exact(List.of("acme", Corpus.PUBLIC))
                        .whole())
                .matches("\\('~([0-9a-f]{6})cute' & '~\\1danc':\\*\\) \\| \\('cute' & 'danc':\\*\\)");
    }

    @Test
    void aShortBeginningStandsForTheMostFrequentWords() {
        var query = new WordQuery(text("da"), SearchFilters.NONE, completions(7, "dance", "day"), Completions.NONE);
        assertThat(query.exact(PUBLIC).whole()).isEqualTo("(('da' | 'dance' | 'day'))");
        assertThat(query.isAbridged()).isTrue();
    }

    @Test
    void aLongBeginningOfVeryManyWordsDoesToo() {
        var query = new WordQuery(text("danc"), SearchFilters.NONE, completions(1_001, "dance"), Completions.NONE);
        assertThat(query.exact(PUBLIC).whole()).isEqualTo("(('danc' | 'dance'))");
        assertThat(query.isAbridged()).isTrue();
        assertThat(new WordQuery(text("danc"), SearchFilters.NONE, completions(1_000, "dance"), Completions.NONE)
                        .isAbridged())
                .isFalse();
    }

    /** A thousand posts have "dance": no page has room for rarer words. */
    @Test
    void aLongBeginningDoesTooWhereOneOfItsWordsFillsAllPages() {
        var frequent = new Completions(List.of(new Completion("dance", PostgresSearch.COUNTED + 1)), 7, false);
        var query = new WordQuery(text("danc"), SearchFilters.NONE, frequent, Completions.NONE);
        assertThat(query.exact(PUBLIC).whole()).isEqualTo("(('danc' | 'dance'))");
        assertThat(query.isAbridged()).isTrue();
        assertThat(new WordQuery(text("cute", "danc"), SearchFilters.NONE, frequent, Completions.NONE).isAbridged())
                .as("few posts may have both")
                .isFalse();
        var filters = SearchFilters.builder().hashtags("sea").build();
        assertThat(new WordQuery(text("danc"), filters, frequent, Completions.NONE).isAbridged())
                .isFalse();
    }

    @Test
    void hashtagsAndAuthorsAreLexemesToo() {
        var filters = SearchFilters.builder()
                .hashtags("rock'n'roll", "sea")
                .author("ann\\")
                .build();
        assertThat(new WordQuery(new SearchText(List.of(), true), filters, Completions.NONE, Completions.NONE)
                        .exact(PUBLIC)
                        .whole())
                .isEqualTo("('#rock''n''roll' & '#sea' & '@ann\\\\')");
    }

    @Test
    void aPhraseIsPairsSideBySide() {
        var text = new SearchText(List.of(new SearchTerm(List.of("a", "b", "c"), true)), true);
        assertThat(query(text).exact(PUBLIC).whole())
                .isEqualTo("((('a' <-> 'b') & ('a' <-> 'c' | 'a' <2> 'c') & ('b' <-> 'c')))");
    }

    /** Very many posts have each character; few have two of them side by side. */
    @Test
    void aPhraseOfCharactersIsTheirPairs() {
        var phrase = query(new SearchText(List.of(new SearchTerm(List.of("東", "京", "都"), true)), false));
        assertThat(phrase.exact(PUBLIC).whole()).isEqualTo("(('+東京' & ('+東都' | '-東都') & '+京都'))");
        assertThat(phrase.alsoByCharacters().exact(PUBLIC).whole())
                .isEqualTo("((('+東京' & ('+東都' | '-東都') & '+京都')"
                        + " | (('東' <-> '京') & ('東' <-> '都' | '東' <2> '都') & ('京' <-> '都'))))");
        var mixed = query(new SearchText(List.of(new SearchTerm(List.of("tokyo", "東", "京"), true)), false));
        assertThat(mixed.exact(PUBLIC).whole())
                .isEqualTo("((('tokyo' <-> '東') & ('tokyo' <-> '京' | 'tokyo' <2> '京') & '+東京'))");
    }

    @Test
    void asRareAsTheRarestPairOfAPhrase() {
        var text = new SearchText(
                List.of(new SearchTerm(List.of("東", "京", "tower"), true), new SearchTerm(List.of("猫"), true)), false);
        assertThat(WordQuery.required(text, SearchFilters.NONE)).containsExactly("+東京", "tower", "猫");
    }

    @Test
    void whoNeedsOnlySomePostsLooksForNoMoreWordsThanHaveThem() {
        var frequent = new Completions(
                List.of(new Completion("day", 900), new Completion("dance", 700), new Completion("dad", 600)),
                3,
                false);
        var query = new WordQuery(text("da"), SearchFilters.NONE, frequent, Completions.NONE);
        assertThat(query.some(1_000).exact(PUBLIC).whole()).isEqualTo("(('da' | 'day' | 'dance'))");
        assertThat(query.some(1_000).isAbridged()).isTrue();
        assertThat(query.some(10_000).exact(PUBLIC)).isEqualTo(query.exact(PUBLIC));
        var pair = new WordQuery(text("cute", "da"), SearchFilters.NONE, frequent, Completions.NONE);
        assertThat(pair.some(1_000)).as("few posts may have both").isSameAs(pair);
        var filters = SearchFilters.builder().hashtags("sea").build();
        var filtered = new WordQuery(text("da"), filters, frequent, Completions.NONE);
        assertThat(filtered.some(1_000)).isSameAs(filtered);
    }

    private static Completions completions(long all, String... frequent) {
        return new Completions(
                Stream.of(frequent).map(word -> new Completion(word, 10)).toList(), all, false);
    }

    @Test
    void whatIsNearToAnAbridgedQueryIsAbridgedToo() {
        var abridged = query(text("da")).exact(PUBLIC);
        assertThat(new Matching(abridged, null, abridged, null, List.of(), true, null)
                        .near(abridged, null)
                        .isAbridged())
                .isTrue();
    }

    private static SearchText text(String... words) {
        return new SearchText(
                Arrays.stream(words)
                        .map(word -> new SearchTerm(List.of(word), false))
                        .toList(),
                true);
    }

    private static WordQuery query(SearchText text) {
        return new WordQuery(text, SearchFilters.NONE, Completions.NONE, Completions.NONE);
    }
}
