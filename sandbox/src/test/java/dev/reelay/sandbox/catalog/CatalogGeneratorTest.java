package dev.reelay.sandbox.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogGeneratorTest {

    private final Catalog catalog = CatalogGenerator.generate(1);

    @Test
    void theSameSeedGivesTheSameVideos() {
        assertThat(CatalogGenerator.generate(1)).isEqualTo(catalog);
        assertThat(CatalogGenerator.generate(2).videos()).isNotEqualTo(catalog.videos());
    }

    @Test
    void severalAuthorsNeedSeveralPages() {
        var counts = catalog.videos().stream().collect(Collectors.groupingBy(Video::username, Collectors.counting()));
        assertThat(counts).hasSize(20);
        assertThat(counts.values().stream().filter(count -> count >= 25 && count <= 60))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(catalog.videos()).hasSizeBetween(300, 900);
    }

    @Test
    void severalLanguagesAreSpoken() {
        assertThat(catalog.videos().stream().map(Video::language).distinct())
                .containsExactlyInAnyOrder("vi", "en", "es", "de", "ja");
        assertThat(catalog.videos()).anyMatch(video -> video.description().contains("phở"));
    }

    @Test
    void idsAreUniqueAndOrderedAsTheTimes() {
        assertThat(catalog.videos()).extracting(Video::id).doesNotHaveDuplicates();
        assertThat(catalog.videos())
                .allMatch(video -> video.id() >> 32 == video.createTime())
                .allMatch(video -> Long.toString(video.id()).length() == 19);
    }

    @Test
    void someSoundsAreSharedAndTheOthersAreOfOneVideo() {
        var uses = catalog.videos().stream().collect(Collectors.groupingBy(Video::musicId, Collectors.counting()));
        var languages = catalog.videos().stream()
                .collect(
                        Collectors.groupingBy(Video::musicId, Collectors.mapping(Video::language, Collectors.toSet())));
        assertThat(uses.values().stream().filter(count -> count == 1)).hasSizeBetween(100, 250);
        assertThat(uses.values().stream().filter(count -> count >= 10)).hasSizeBetween(5, 30);
        assertThat(languages.values()).allMatch(those -> those.size() == 1);
    }

    @Test
    void everyTimeLiesInTheDocumentedRange() {
        assertThat(catalog.videos())
                .allMatch(video -> video.createTime() >= CatalogGenerator.FIRST.getEpochSecond()
                        && video.createTime() <= CatalogGenerator.LAST.getEpochSecond());
    }

    @Test
    void figuresNeverFall() {
        for (var video : catalog.videos()) {
            var before = Figures.NONE;
            for (long hours = 0; hours < 4_000; hours = hours * 2 + 1) {
                var now = video.popularity().at(video.createTime() + hours * 3_600);
                assertThat(now.views()).isGreaterThanOrEqualTo(before.views());
                assertThat(now.likes()).isBetween(before.likes(), now.views());
                before = now;
            }
            assertThat(before.views()).isPositive();
        }
    }

    @Test
    void videosOfTheSameSecondBothHaveAPlaceInTheList() {
        var one = catalog.videos().get(0);
        var twin = new Video(
                one.id() + 1,
                one.username(),
                "twin",
                one.hashtags(),
                one.createTime(),
                null,
                null,
                null,
                null,
                one.popularity());
        var videos = new Videos(catalog);
        var before = videos.countOf(one.username());
        videos.add(twin);
        assertThat(videos.countOf(one.username())).isEqualTo(before + 1);
    }
}
