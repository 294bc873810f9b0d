package dev.reelay.search.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.catalog.CatalogGenerator;
import dev.reelay.search.engine.contract.RelevanceSet.Sought;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelevanceSetTest {

    private static final String POST =
            RelevanceSet.text("mai.92", "Quán Phở bò ❤️ ngon, 東京のラーメン", List.of("monngon", "fürdich", "yeu💙"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phở bò",
                "PHỞ",
                "ng*",
                "#monngon",
                "#fürdich",
                "#mon*",
                "@mai.92",
                "❤",
                "❤️",
                "💙",
                "ラーメン",
                "京の",
                "sushi | ngon",
                "phở & ngon"
            })
    void isExpected(String expectation) {
        assertThat(one("q => " + expectation).expects()).accepts(POST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pho", "ph", "gon", "#mon", "bò phở", "@mai.9", "sushi", "phở & sushi", "-", "🔥"})
    void isNotExpected(String expectation) {
        assertThat(one("q => " + expectation).expects()).rejects(POST);
    }

    @Test
    void withoutAnExpectationAllWordsMustBePartsOfIt() {
        assertThat(one("pho NGON").expects()).accepts(POST);
        assertThat(one("monng phở").expects()).accepts(POST);
        assertThat(one("pho sushi").expects()).rejects(POST);
    }

    @Test
    void aHashtagIsNoRemarkAndAHeadingNoQuery() {
        var set = RelevanceSet.parse("// remark\n[tags]\n\n#fyp => #fyp\n");

        assertThat(set).hasSize(1);
        assertThat(set.get(0).kind()).isEqualTo("tags");
        assertThat(set.get(0).query()).isEqualTo("#fyp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogue.txt", "records.txt"})
    void setsAreLargeAndRepeatNothing(String name) {
        var set = RelevanceSet.read(name);

        assertThat(set).hasSizeGreaterThanOrEqualTo(60);
        assertThat(set.stream().map(Sought::query)).doesNotHaveDuplicates();
    }

    /** An expectation with a slip in it would only ever lower the figures. */
    @Test
    void theCatalogueHasWhatIsExpectedOfIt() {
        var posts = CatalogGenerator.generate(SandboxOptions.defaults().seed()).videos().stream()
                .map(video -> RelevanceSet.text(video.username(), video.description(), video.hashtags()))
                .toList();
        var vain = RelevanceSet.read("catalogue.txt").stream()
                .filter(sought -> posts.stream().noneMatch(sought.expects()))
                .map(Sought::query)
                .toList();

        assertThat(vain).containsExactlyInAnyOrder("\"quán phở\"", "\"train night\"", "qwertzuiop", "phở sushi");
    }

    private static Sought one(String line) {
        return RelevanceSet.parse(line).get(0);
    }
}
