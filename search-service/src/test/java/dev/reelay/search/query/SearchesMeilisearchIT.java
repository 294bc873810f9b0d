package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.inbox.EventHandler;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlBatchHandler;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchPosition;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostService;
import dev.reelay.search.post.PostView;
import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Words;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same queries to a real Meilisearch 1.50 and to PostgreSQL, over the same posts: the records that
 * {@code -Dreelay.catalog} names, or generated ones. A third of them is public, a third the workspace's own, a third both.
 */
@QuarkusTest
@Tag("R5")
class SearchesMeilisearchIT {

    private static final String WORKSPACE = "Compared-" + UUID.randomUUID();
    private static final int PAGE = 20;
    private static final Duration INDEXING_LIMIT = Duration.ofMinutes(2);
    private static final int QUERIES_OF_A_KIND = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> TYPED = List.of(
            "",
            "fyp",
            "#reviewphim",
            "review phim",
            "reviewphin",
            "iphone se",
            "iphonese",
            "iphoen",
            "trend cap doi",
            "TREND CẶP ĐÔI",
            "cặp đôi mùa cưới",
            "duong ve nha",
            "xinh",
            "em xinh khe lac dau",
            "\"lắc đầu\"",
            "\"the beauty of\"",
            "beuty iphone",
            "foryou viral",
            "for you",
            "xuhuong",
            "xu huong",
            "xuhuongtiktok",
            "capcut",
            "cap cut",
            "love",
            "luv u",
            "netflix series",
            "stranger thigns",
            "taylor swift",
            "taylorswift",
            "シ",
            "fypシ",
            "fypシ゚viral",
            "東京",
            "ラーメン",
            "안녕",
            "สวย",
            "мир",
            "مرحبا",
            "😂",
            "❤️",
            "a",
            "t",
            "th",
            "the",
            "2025",
            "100%",
            "c++",
            "don't",
            "dont",
            "rock'n'roll",
            "happy.hill177",
            "@happy",
            "straße",
            "strasse",
            "entertainment movie trailer",
            "enterainment",
            "entretainment",
            "comedy funny video laugh",
            "a b c d e f g h i j");

    @Inject
    @All
    List<SearchEngine> indexes;

    @Inject
    @All
    List<EventHandler> handlers;

    @Inject
    Pool pool;

    @Inject
    PostService posts;

    @Test
    void findTheSamePostsAsPostgres() throws Throwable {
        var videos = videos();
        store(inTheirCorpora(videos));
        await().atMost(INDEXING_LIMIT).until(this::isIndexComplete);
        var queries = queries(videos);
        var different = new ArrayList<String>();
        var found = 0;
        for (var query : queries) {
            var ofPostgres = all(Backend.POSTGRES, query);
            var ofMeilisearch = all(Backend.MEILISEARCH, query);
            found += ofPostgres.total() > 0 ? 1 : 0;
            if (!isPart(ofPostgres, ofMeilisearch)
                    || mustBeEqual(query, ofPostgres) && !ofPostgres.equals(ofMeilisearch)) {
                different.add("%s: postgres %d, meilisearch %d; only postgres %s; only meilisearch %s"
                        .formatted(
                                describe(query),
                                ofPostgres.total(),
                                ofMeilisearch.total(),
                                without(ofPostgres, ofMeilisearch, videos),
                                without(ofMeilisearch, ofPostgres, videos)));
            }
        }
        System.out.printf(
                "Compared posts=%d queries=%d withHits=%d different=%d%n%s%n",
                videos.size(), queries.size(), found, different.size(), String.join("\n", different));
        assertThat(found).isGreaterThan(queries.size() / 3);
        assertThat(different).isEmpty();
    }

    /** @param ids of all hits, or none of them when there are more than pages go deep */
    private record Found(long total, Set<String> ids) {}

    private Found all(Backend backend, SearchCriteria query) throws Throwable {
        var ids = new HashSet<String>();
        SearchHits page;
        var offset = 0;
        do {
            var criteria = page(query, offset);
            page = VertxContextSupport.subscribeAndAwait(() -> index(backend).search(criteria));
            page.items().stream().map(PostView::id).forEach(ids::add);
            offset += criteria.limit();
        } while (offset < page.total() && page.total() <= SearchCriteria.MAX_DEPTH);
        return new Found(page.total(), page.total() <= SearchCriteria.MAX_DEPTH ? ids : Set.of());
    }

    /** Beyond the depth of pages only totals can be compared. */
    private static boolean isPart(Found ofPostgres, Found ofMeilisearch) {
        return ofPostgres.total() > SearchCriteria.MAX_DEPTH
                || ofMeilisearch.total() > SearchCriteria.MAX_DEPTH
                || ofMeilisearch.ids().containsAll(ofPostgres.ids());
    }

    /** Only when it finds less than a page does PostgreSQL look for words near to those typed. */
    private static boolean mustBeEqual(SearchCriteria query, Found ofPostgres) {
        return ofPostgres.total() < PAGE
                || ofPostgres.total() <= SearchCriteria.MAX_DEPTH
                        && query.text().terms().stream().allMatch(SearchTerm::exact);
    }

    private boolean isIndexComplete() {
        try {
            return VertxContextSupport.subscribeAndAwait(posts::counts).waiting() == 0
                    && index(Backend.MEILISEARCH).readiness() == SearchEngine.Readiness.READY;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private SearchEngine index(Backend backend) {
        return indexes.stream()
                .filter(index -> index.backend() == backend)
                .findFirst()
                .orElseThrow();
    }

    private void store(List<VideoFetched> videos) throws Throwable {
        var handler = handlers.stream()
                .filter(one -> one.name().equals("post.videos"))
                .map(SqlBatchHandler.class::cast)
                .findFirst()
                .orElseThrow();
        for (var from = 0; from < videos.size(); from += 500) {
            var events = videos.subList(from, Math.min(from + 500, videos.size())).stream()
                    .map(video -> new ReceivedEvent(
                            UUID.randomUUID().toString(), video.key(), Instant.EPOCH, null, false, video))
                    .toList();
            VertxContextSupport.subscribeAndAwait(
                    () -> pool.withTransaction(transaction -> handler.apply(transaction, events)));
        }
    }

    private static List<VideoFetched> inTheirCorpora(List<VideoFetched> own) {
        return IntStream.range(0, own.size())
                .boxed()
                .flatMap(i -> switch (i % 3) {
                    case 0 -> Stream.of(own.get(i));
                    case 1 -> Stream.of(asPublic(own.get(i)));
                    default -> Stream.of(asPublic(own.get(i)), own.get(i));
                })
                .toList();
    }

    private static VideoFetched asPublic(VideoFetched own) {
        return new VideoFetched(
                null,
                own.platform(),
                own.videoId(),
                own.version(),
                null,
                own.username(),
                own.description(),
                own.hashtags(),
                own.createdAt(),
                own.durationSeconds(),
                own.regionCode(),
                own.shareUrl(),
                own.figures(),
                own.source(),
                own.fetchedAt());
    }

    private static List<SearchCriteria> queries(List<VideoFetched> videos) {
        var queries = new ArrayList<SearchCriteria>();
        TYPED.forEach(q -> queries.add(query(q, null, null, null)));
        queries.add(query("", "fyp", null, null));
        queries.add(query("love", "FYP", null, 40.0));
        queries.add(query("", null, videos.get(0).username(), null));
        queries.add(query("", "x\" OR score >= \"0", null, null));
        queries.add(query("", null, "\\", 99.9));
        queries.add(query("video", null, null, 60.0));
        for (var q : new Typist(videos).queries()) {
            queries.add(query(q, null, null, null));
        }
        return queries;
    }

    private static SearchCriteria query(String q, String hashtag, String author, Double minScore) {
        return new SearchCriteria(
                WORKSPACE,
                SearchText.of(q),
                new SearchFilters(
                        null,
                        hashtag == null ? null : Folding.key(hashtag),
                        author == null ? null : Folding.key(author),
                        null,
                        minScore),
                SearchSort.RELEVANCE,
                SearchPosition.START,
                100);
    }

    private static SearchCriteria page(SearchCriteria query, int offset) {
        return new SearchCriteria(
                query.workspace(),
                query.text(),
                query.filters(),
                query.sort(),
                SearchPosition.at(offset),
                query.limit());
    }

    private static String describe(SearchCriteria query) {
        return query.text().terms().stream().map(SearchTerm::words).toList() + " filters=" + query.filters();
    }

    private static List<String> without(Found one, Found other, List<VideoFetched> videos) {
        return videos.stream()
                .filter(video -> {
                    var ids = Set.of(
                            PostId.of(WORKSPACE, Platform.TIKTOK, video.videoId()),
                            PostId.of(null, Platform.TIKTOK, video.videoId()));
                    return ids.stream()
                            .anyMatch(
                                    id -> one.ids().contains(id) && !other.ids().contains(id));
                })
                .limit(2)
                .map(video -> video.username() + " " + video.hashtags() + " " + video.description())
                .toList();
    }

    private static List<VideoFetched> videos() throws IOException {
        var catalog = System.getProperty("reelay.catalog", "");
        if (catalog.isEmpty()) {
            return generated();
        }
        try (var lines = Files.lines(Path.of(catalog))) {
            return lines.map(SearchesMeilisearchIT::video).toList();
        }
    }

    private static VideoFetched video(String line) {
        try {
            var video = JSON.readTree(line);
            var figures = video.path("observations").path(0);
            return video(
                    video.get("id").asText(),
                    video.get("username").asText(),
                    video.path("video_description").asText(""),
                    StreamSupport.stream(video.path("hashtag_names").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    Instant.ofEpochSecond(video.get("create_time").asLong()),
                    new Figures(
                            figures.path("view_count").asLong(),
                            figures.path("like_count").asLong(),
                            figures.path("comment_count").asLong(),
                            figures.path("share_count").asLong(),
                            null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<VideoFetched> generated() {
        var random = new Random(150);
        var words = TYPED.stream()
                .flatMap(q -> Words.of(q).stream())
                .map(word -> word.text())
                .toList();
        return IntStream.range(0, 3_000)
                .mapToObj(i -> {
                    var caption = new StringBuilder();
                    for (var n = random.nextInt(12); n > 0; n--) {
                        caption.append(words.get(random.nextInt(words.size()))).append(' ');
                    }
                    return video(
                            Integer.toString(i),
                            "maker" + random.nextInt(200),
                            caption.toString(),
                            List.of(words.get(random.nextInt(words.size()))),
                            Instant.ofEpochSecond(1_740_000_000L + i),
                            new Figures(random.nextInt(1_000_000), random.nextInt(10_000), 1, 1, null));
                })
                .toList();
    }

    private static VideoFetched video(
            String id, String username, String description, List<String> hashtags, Instant createdAt, Figures figures) {
        return new VideoFetched(
                WORKSPACE,
                Platform.TIKTOK,
                id,
                1,
                null,
                username,
                description,
                hashtags,
                createdAt,
                null,
                null,
                null,
                figures,
                VideoSource.HASHTAG,
                createdAt);
    }

    /** Types what stands in the captions, as people do: in part, without marks, with slips, glued and torn. */
    private static final class Typist {

        private final Random random = new Random(20_261_121);
        private final List<List<String>> captions;

        Typist(List<VideoFetched> videos) {
            captions = videos.stream()
                    .map(video -> Words.of(video.description()).stream()
                            .filter(word -> !word.continues())
                            .map(word -> word.text())
                            .toList())
                    .filter(words -> words.size() >= 3)
                    .toList();
        }

        Set<String> queries() {
            var queries = new LinkedHashSet<String>();
            for (var i = 0; i < QUERIES_OF_A_KIND; i++) {
                queries.add(word(3));
                queries.add(slip(word(5)));
                queries.add(slip(slip(word(9))));
                queries.add(begin(word(4)));
                queries.add(begin(slip(word(7))));
                queries.add(String.join(" ", neighbours(2)));
                queries.add(String.join("", neighbours(2)));
                queries.add(String.join(" ", neighbours(3)));
                queries.add(slip(neighbours(2).get(0)) + " " + begin(word(3)));
                queries.add("\"" + String.join(" ", neighbours(3)) + "\"");
                queries.add(torn(word(6)));
            }
            return queries;
        }

        private String word(int letters) {
            while (true) {
                var caption = captions.get(random.nextInt(captions.size()));
                var word = caption.get(random.nextInt(caption.size()));
                if (word.length() >= letters) {
                    return word;
                }
            }
        }

        private List<String> neighbours(int count) {
            var caption = captions.get(random.nextInt(captions.size()));
            var first = random.nextInt(caption.size() - count + 1);
            return caption.subList(first, first + count);
        }

        private String begin(String word) {
            return word.substring(0, word.offsetByCodePoints(0, (word.codePointCount(0, word.length()) + 1) / 2));
        }

        private String torn(String word) {
            var at = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
            return word.substring(0, at) + " " + word.substring(at);
        }

        private String slip(String word) {
            var letters = new StringBuilder(word);
            var at = random.nextInt(letters.length());
            switch (random.nextInt(4)) {
                case 0 -> letters.deleteCharAt(at);
                case 1 -> letters.insert(at, (char) ('a' + random.nextInt(26)));
                case 2 -> letters.setCharAt(at, (char) ('a' + random.nextInt(26)));
                default -> {
                    var other = Math.min(at + 1, letters.length() - 1);
                    var letter = letters.charAt(at);
                    letters.setCharAt(at, letters.charAt(other));
                    letters.setCharAt(other, letter);
                }
            }
            return letters.toString();
        }
    }
}
