package dev.reelay.search.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.catalog.CatalogGenerator;
import dev.reelay.sandbox.catalog.CatalogReader;
import dev.reelay.sandbox.catalog.Video;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.contract.RelevanceSet.Sought;
import dev.reelay.search.post.PostView;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How well people find what they look for: precision of the first five hits, and recall of all. The figures are printed and must not
 * fall below those of the day they were last raised.
 */
@QuarkusTest
class RelevanceIT {

    private static final int FIRST = 5;

    /** A hit's text makes the difference here; figures only break ties, so all have the same. */
    private static final Figures FIGURES = new Figures(1_000, 100, 10, 1, null);

    private static final Measure CATALOGUE_FLOOR_OF_POSTGRES = new Measure(0.96, 1);
    private static final Measure CATALOGUE_FLOOR_OF_MEILISEARCH = new Measure(0.97, 1);
    private static final Measure RECORDS_FLOOR_OF_POSTGRES = new Measure(0.88, 0.93);
    private static final Measure RECORDS_FLOOR_OF_MEILISEARCH = new Measure(0.89, 0.93);

    @Inject
    BothEngines engines;

    /**
     * What a query, or the mean of many, found of what was expected.
     *
     * @param precision of the first five hits, the share that was expected; 1 where nothing was, and nothing found
     * @param recall of what was expected, the share that was found; 1 where nothing was
     */
    private record Measure(double precision, double recall) {

        static Measure of(List<String> found, Set<String> expected) {
            var first = found.stream().limit(FIRST).toList();
            var right = first.stream().filter(expected::contains).count();
            return new Measure(
                    first.isEmpty() ? expected.isEmpty() ? 1 : 0 : right / (double) first.size(),
                    expected.isEmpty()
                            ? 1
                            : found.stream().filter(expected::contains).count() / (double) expected.size());
        }

        static Measure mean(List<Measure> measures) {
            return new Measure(
                    measures.stream().mapToDouble(Measure::precision).average().orElseThrow(),
                    measures.stream().mapToDouble(Measure::recall).average().orElseThrow());
        }
    }

    @AfterEach
    void stopMeilisearch() {
        BothEngines.stop();
    }

    @Test
    void ofTheSandboxesCatalogue() {
        var videos = CatalogGenerator.generate(SandboxOptions.defaults().seed()).videos();
        var means = measure("catalogue", videos);

        assertNoWorse(means.get(Backend.POSTGRES), CATALOGUE_FLOOR_OF_POSTGRES);
        assertNoWorse(means.get(Backend.MEILISEARCH), ofMeilisearch(CATALOGUE_FLOOR_OF_MEILISEARCH));
    }

    /** The records stay outside of this repository. */
    @Test
    @EnabledIfSystemProperty(named = "reelay.catalog", matches = ".+")
    void ofRealRecords() {
        var catalog = Path.of(System.getProperty("reelay.catalog"));
        var means = measure("records", CatalogReader.read(catalog).videos());

        assertNoWorse(means.get(Backend.POSTGRES), RECORDS_FLOOR_OF_POSTGRES);
        assertNoWorse(means.get(Backend.MEILISEARCH), ofMeilisearch(RECORDS_FLOOR_OF_MEILISEARCH));
    }

    private Map<Backend, Measure> measure(String name, List<Video> videos) {
        BothEngines.start();
        // Ids follow from the workspace, and break ties: the same in every run.
        var workspace = "relevance-" + name;
        engines.store(videos.stream().map(video -> event(workspace, video)).toList(), workspace, videos.size());
        var texts = videos.stream()
                .collect(Collectors.toMap(
                        video -> Long.toString(video.id()),
                        video -> RelevanceSet.text(video.username(), video.description(), video.hashtags())));
        Map<String, Map<Backend, List<Measure>>> measures = new LinkedHashMap<>();
        for (var sought : RelevanceSet.read(name + ".txt")) {
            var expected = texts.entrySet().stream()
                    .filter(post -> sought.expects().test(post.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            for (var backend : Backend.values()) {
                var measure = Measure.of(found(backend, workspace, sought), expected);
                measures.computeIfAbsent(sought.kind(), any -> new EnumMap<>(Backend.class))
                        .computeIfAbsent(backend, any -> new ArrayList<>())
                        .add(measure);
                tell(backend, sought, measure, expected.size());
            }
        }
        return print(name, measures);
    }

    private List<String> found(Backend backend, String workspace, Sought sought) {
        return engines.all(backend, BothEngines.criteria(workspace, sought.query())).items().stream()
                .map(PostView::platformId)
                .toList();
    }

    private static void tell(Backend backend, Sought sought, Measure measure, int expected) {
        if (measure.precision() < 1 || measure.recall() < 1) {
            System.out.printf(
                    "  %s, %s: precision %.2f, recall %.2f of %d%n",
                    backend, sought.query(), measure.precision(), measure.recall(), expected);
        }
    }

    private static Map<Backend, Measure> print(String name, Map<String, Map<Backend, List<Measure>>> measures) {
        System.out.printf("%n%-32s", name);
        for (var backend : Backend.values()) {
            System.out.printf("%14s P@%d  recall", backend, FIRST);
        }
        Map<Backend, List<Measure>> all = new EnumMap<>(Backend.class);
        measures.forEach((kind, ofKind) -> {
            System.out.printf("%n%-32s", kind);
            ofKind.forEach((backend, values) -> {
                System.out.printf(
                        "%18.3f  %6.3f",
                        Measure.mean(values).precision(), Measure.mean(values).recall());
                all.computeIfAbsent(backend, any -> new ArrayList<>()).addAll(values);
            });
        });
        Map<Backend, Measure> means = new EnumMap<>(Backend.class);
        System.out.printf("%n%-32s", "all");
        all.forEach((backend, values) -> {
            means.put(backend, Measure.mean(values));
            System.out.printf(
                    "%18.3f  %6.3f",
                    means.get(backend).precision(), means.get(backend).recall());
        });
        System.out.println();
        return means;
    }

    /** The stand-in finds what the real one finds, and ranks it more simply. */
    private static Measure ofMeilisearch(Measure floor) {
        return BothEngines.areReal() ? floor : new Measure(0, floor.recall());
    }

    private static void assertNoWorse(Measure measure, Measure floor) {
        assertThat(measure.precision()).as("precision of the first five").isGreaterThanOrEqualTo(floor.precision());
        assertThat(measure.recall()).as("recall").isGreaterThanOrEqualTo(floor.recall());
    }

    private static VideoFetched event(String workspace, Video video) {
        var postedAt = Instant.ofEpochSecond(video.createTime());
        return new VideoFetched(
                workspace,
                Platform.TIKTOK,
                Long.toString(video.id()),
                1,
                null,
                video.username(),
                video.description(),
                video.hashtags(),
                postedAt,
                video.durationSeconds(),
                video.regionCode(),
                null,
                null,
                FIGURES,
                VideoSource.ACCOUNT,
                postedAt);
    }
}
