package dev.reelay.benchmarks.posts;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.sandbox.catalog.Video;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Posts by their number: a caption of a real or generated video with three rare words more, so that the number of distinct words
 * grows with the number of posts as it does in hashtags and names: about 1.2 a post.
 *
 * <p>Nine of ten are public. All others are of {@link #LARGE}, but {@value #POSTS_OF_SMALL} of {@link #SMALL}.
 */
public final class PostCorpus {

    public static final String LARGE = "bench-large";
    public static final String SMALL = "bench-small";

    static final int RARE_WORDS = 3;

    private static final int POSTS_OF_SMALL = 200;
    private static final int LEAST_POSTS = 10_000;

    /** Rare words to draw from, for each post: with three draws a post 1.2 of them are drawn. */
    private static final double RARE_WORDS_A_POST = 1.35;

    /** Fewer words make too few pairs. */
    private static final int ENOUGH_FOR_PAIRS = 5_000;

    private static final long FIRST_ID = 7_100_000_000_000_000_000L;
    private static final Instant NEWEST = Instant.parse("2026-11-01T00:00:00Z");
    private static final int SECONDS_OF_TWO_YEARS = 2 * 365 * 86_400;
    private static final UUID CONNECTION = new UUID(8, 1);

    private final int posts;
    private final Captions captions;
    private final long seenUntil;

    /**
     * @param posts at least {@value #LEAST_POSTS}
     * @param catalog JSON Lines as the sandbox reads them; {@code null}: what its generator makes
     */
    public PostCorpus(int posts, @Nullable Path catalog) {
        if (posts < LEAST_POSTS) {
            throw new BenchException("Name at least %,d posts".formatted(LEAST_POSTS));
        }
        this.posts = posts;
        captions = Captions.of(catalog);
        seenUntil = NEWEST.getEpochSecond();
    }

    public int size() {
        return posts;
    }

    /** The first version of a post; numbers from {@link #size()} on are posts that nobody has yet. */
    public VideoFetched post(int number) {
        return post(number, 1, "");
    }

    /**
     * A version of a post: the same words, other figures.
     *
     * @param added to the caption
     */
    public VideoFetched post(int number, long version, String added) {
        var random = new Random(number * 0x9E3779B97F4A7C15L);
        var video = video(number);
        var workspace = workspace(number);
        var figures = video.popularity().at(seenUntil);
        var fate = Math.exp(random.nextGaussian() / 2) * (1 + version % 100 / 100.0);
        var createdAt = NEWEST.minusSeconds(random.nextInt(SECONDS_OF_TWO_YEARS));
        var videoId = Long.toString(FIRST_ID + number);
        return new VideoFetched(
                workspace,
                Platform.TIKTOK,
                videoId,
                version,
                workspace == null ? null : CONNECTION,
                video.username(),
                video.description() + " " + String.join(" ", rareWords(number)) + added,
                video.hashtags(),
                createdAt,
                video.durationSeconds(),
                video.regionCode(),
                null,
                URI.create("https://www.tiktok.com/@" + video.username() + "/video/" + videoId),
                new Figures(
                        (long) (figures.views() * fate),
                        (long) (figures.likes() * fate),
                        (long) (figures.comments() * fate),
                        (long) (figures.shares() * fate),
                        null),
                workspace == null ? VideoSource.HASHTAG : VideoSource.ACCOUNT,
                NEWEST.plusSeconds(version % 86_400));
    }

    /** The words of its caption that stand in the captions of other posts too. */
    List<String> captionWords(int number) {
        return Captions.wordsOf(video(number).description());
    }

    List<String> hashtags(int number) {
        return video(number).hashtags();
    }

    String author(int number) {
        return video(number).username();
    }

    /** The words that it shares with two or three others. */
    List<String> rareWords(int number) {
        var random = new Random(number * 31L + 7);
        var words = new ArrayList<String>();
        for (var i = 0; i < RARE_WORDS; i++) {
            words.add(rareWord(random.nextInt((int) (posts * RARE_WORDS_A_POST))));
        }
        return words;
    }

    /** All words of captions, the most frequent first. */
    List<String> words() {
        return captions.words();
    }

    /** Whose post it is; {@code null}: public. */
    @Nullable
    String workspace(int number) {
        return number % 10 != 0 ? null : number < POSTS_OF_SMALL * 10 ? SMALL : LARGE;
    }

    private Video video(int number) {
        var videos = captions.videos();
        return videos.get((int) (number * 7_919L % videos.size()));
    }

    /** Words glued together, as hashtags are. */
    private String rareWord(int index) {
        var random = new Random(index * 0xD1342543DE82EF95L);
        var words = captions.words();
        var glued = new StringBuilder();
        for (var left = words.size() >= ENOUGH_FOR_PAIRS ? 2 : 3; left > 0; left--) {
            glued.append(words.get(random.nextInt(words.size())));
        }
        return glued.toString();
    }
}
