package dev.reelay.search.engine.contract;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.sandbox.catalog.CatalogReader;
import dev.reelay.search.post.PostId;
import dev.reelay.search.text.Words;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The posts that the contract is tested on: of a workspace, of the public corpus, of both, and of another workspace. Real records, or
 * generated ones with few different times and figures, so that orders have ties.
 */
final class ContractPosts {

    static final String WORKSPACE = "Contract-" + UUID.randomUUID();
    static final String OTHER = "Other-" + UUID.randomUUID();

    static final List<UUID> CONNECTIONS = List.of(new UUID(1, 1), new UUID(1, 2));

    private static final int GENERATED = 1_400;
    private static final int AUTHORS = 60;
    private static final long LAST_VERSION = 1_000_000;

    private final List<VideoFetched> events = new ArrayList<>();

    private ContractPosts(List<VideoFetched> videos) {
        for (var i = 0; i < videos.size(); i++) {
            var own = videos.get(i);
            switch (i % 5) {
                case 0, 1 -> events.add(own);
                case 2 -> events.add(of(null, own));
                case 3 -> events.addAll(List.of(of(null, own), own));
                default -> events.add(of(OTHER, own));
            }
        }
    }

    /** @param vocabulary words that generated captions are made of */
    static ContractPosts generated(List<String> vocabulary) {
        var random = new Random(150);
        var words = vocabulary.stream()
                .flatMap(q -> Words.of(q).stream())
                .map(word -> word.text())
                .toList();
        return new ContractPosts(IntStream.range(0, GENERATED)
                .mapToObj(i -> generated(i, random, words))
                .toList());
    }

    /** @param catalog JSON Lines as the sandbox reads them */
    static ContractPosts recorded(Path catalog) {
        return new ContractPosts(CatalogReader.read(catalog).videos().stream()
                .map(video -> {
                    var figures = video.popularity().at(Long.MAX_VALUE);
                    return video(
                            Platform.TIKTOK,
                            Long.toString(video.id()),
                            null,
                            video.username(),
                            video.description(),
                            video.hashtags(),
                            Instant.ofEpochSecond(video.createTime()),
                            new Figures(figures.views(), figures.likes(), figures.comments(), figures.shares(), null));
                })
                .toList());
    }

    /** A post of a workspace. */
    static VideoFetched post(String workspace, String id, String caption, Instant createdAt, Figures figures) {
        return of(workspace, video(Platform.TIKTOK, id, null, "someone", caption, List.of(), createdAt, figures));
    }

    List<VideoFetched> events() {
        return events;
    }

    /** By the ids of what the workspace sees: its own, and what is public unless it has the same as its own. */
    Map<String, VideoFetched> seenBy(String workspace) {
        var own = events.stream()
                .filter(video -> workspace.equals(video.workspace()))
                .map(video -> video.platform() + video.videoId())
                .collect(Collectors.toSet());
        Map<String, VideoFetched> seen = new HashMap<>();
        for (var video : events) {
            var isPublic = video.workspace() == null && !own.contains(video.platform() + video.videoId());
            if (isPublic || workspace.equals(video.workspace())) {
                seen.put(PostId.of(video.workspace(), video.platform(), video.videoId()), video);
            }
        }
        return seen;
    }

    /** Two words of a caption, to be found side by side. */
    String phrase() {
        return events.stream()
                .filter(video -> WORKSPACE.equals(video.workspace()))
                .map(video -> Words.of(video.description()))
                .filter(words -> words.size() > 1)
                .map(words ->
                        "\"%s %s\"".formatted(words.get(0).text(), words.get(1).text()))
                .findFirst()
                .orElseThrow();
    }

    /** Events that take away what all workspaces see. */
    List<VideoRemoved> removals() {
        return events.stream()
                .filter(video -> video.workspace() == null)
                .map(video -> new VideoRemoved(
                        null,
                        video.platform(),
                        video.videoId(),
                        LAST_VERSION,
                        null,
                        "gone_on_platform",
                        Instant.parse("2026-06-01T00:00:00Z")))
                .toList();
    }

    private static VideoFetched generated(int number, Random random, List<String> words) {
        var caption = new StringBuilder();
        for (var n = random.nextInt(12); n > 0; n--) {
            caption.append(pick(random, words)).append(' ');
        }
        var hashtags = Stream.of(pick(random, words), random.nextInt(4) == 0 ? "fyp" : pick(random, words));
        return video(
                Platform.values()[random.nextInt(Platform.values().length)],
                "contract" + number,
                random.nextBoolean() ? pick(random, CONNECTIONS) : null,
                "maker" + random.nextInt(AUTHORS),
                caption.toString(),
                hashtags.distinct().toList(),
                Instant.ofEpochMilli(1_740_000_000_000L + 500L * random.nextInt(GENERATED / 3)),
                new Figures(1_000L * random.nextInt(300), 10L * random.nextInt(30), 1, 1, null));
    }

    private static <T> T pick(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static VideoFetched of(String workspace, VideoFetched own) {
        return new VideoFetched(
                workspace,
                own.platform(),
                own.videoId(),
                own.version(),
                workspace == null ? null : own.connectionId(),
                own.username(),
                own.description(),
                own.hashtags(),
                own.createdAt(),
                own.durationSeconds(),
                own.regionCode(),
                null,
                own.shareUrl(),
                own.figures(),
                own.source(),
                own.fetchedAt());
    }

    private static VideoFetched video(
            Platform platform,
            String id,
            UUID connectionId,
            String username,
            String description,
            List<String> hashtags,
            Instant createdAt,
            Figures figures) {
        return new VideoFetched(
                WORKSPACE,
                platform,
                id,
                1,
                connectionId,
                username,
                description,
                hashtags,
                createdAt,
                null,
                null,
                null,
                null,
                figures,
                VideoSource.HASHTAG,
                createdAt);
    }
}
