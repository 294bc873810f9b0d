package dev.reelay.sandbox.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Makes a small catalogue for those who have none: the same seed gives the same videos, on every machine and every day.
 *
 * <p>Times lie between fixed days, not before "now": whoever keeps what was fetched yesterday must find the same videos
 * under the same ids today.
 */
public final class CatalogGenerator {

    /** Oldest possible video, 2026-08-01. */
    static final Instant FIRST = Instant.parse("2026-08-01T06:00:00Z");
    /** Newest possible video, 2026-10-31. */
    static final Instant LAST = Instant.parse("2026-10-31T20:00:00Z");

    /** Of each language; the first are the most frequent. */
    private static final int SHARED_SOUNDS = 12;

    private final Random random;
    private final Phrasebook phrasebook = Phrasebook.load();

    private CatalogGenerator(long seed) {
        random = new Random(seed);
    }

    public static Catalog generate(long seed) {
        return new CatalogGenerator(seed).generate();
    }

    private Catalog generate() {
        List<Video> videos = new ArrayList<>();
        Map<String, Account> accounts = new HashMap<>();
        for (var author : phrasebook.authors()) {
            var language = phrasebook.language(author);
            accounts.put(
                    author.username(),
                    new Account(
                            author.username(),
                            author.name(),
                            author.bio(),
                            author.followers(),
                            30 + random.nextInt(600),
                            author.followers() >= 1_000_000,
                            language.region()));
            for (var second : moments(author.videos())) {
                videos.add(video(author, language, second));
            }
        }
        return new Catalog(List.copyOf(videos), Map.copyOf(accounts));
    }

    /** Denser towards the end, as a growing account posts; each second once per author. */
    private TreeSet<Long> moments(int count) {
        var span = LAST.getEpochSecond() - FIRST.getEpochSecond();
        var moments = new TreeSet<Long>();
        while (moments.size() < count) {
            moments.add(FIRST.getEpochSecond() + (long) (span * Math.pow(random.nextDouble(), 0.45)));
        }
        return moments;
    }

    private Video video(Phrasebook.Author author, Phrasebook.Language language, long second) {
        var caption = caption(author, language);
        // The upper 32 bits of a real id are its second, so ids and times have the same order.
        var id = second << 32 | Integer.toUnsignedLong(random.nextInt());
        var luck = Math.exp(random.nextGaussian() * 1.1);
        var growth = new Popularity.Growing(
                second,
                author.followers() * 0.25 * luck,
                0.7 + random.nextDouble() * 3,
                0.03 + random.nextDouble() * 0.11);
        return new Video(
                id,
                author.username(),
                caption,
                Hashtags.in(caption),
                second,
                6 + random.nextInt(110),
                language.region(),
                musicId(id, author.language()),
                author.language(),
                growth);
    }

    /** A third of the videos have a sound of their own, the others one of a few of their language. By the id: it moves nothing else. */
    private static long musicId(long id, String language) {
        var random = new Random(id);
        if (random.nextInt(3) == 0) {
            return id + 1;
        }
        var rank = (int) (SHARED_SOUNDS * random.nextDouble() * random.nextDouble());
        return FIRST.minus(Duration.ofDays(rank + 1)).getEpochSecond() << 32
                | Integer.toUnsignedLong((language + rank).hashCode());
    }

    private String caption(Phrasebook.Author author, Phrasebook.Language language) {
        var topic = language.topic(author);
        var caption = new StringBuilder(pick(language.sentences()).replace("{thing}", pick(topic.things())));
        if (random.nextInt(3) == 0) {
            caption.append(' ').append(pick(phrasebook.emoji()));
        }
        var tags = new ArrayList<String>();
        tags.add(pick(topic.tags()));
        tags.add(pick(topic.tags()));
        tags.add(pick(language.tags()));
        if (random.nextInt(10) < 7) {
            tags.add("fyp");
        }
        if (random.nextInt(10) < 4) {
            tags.add("viral");
        }
        tags.stream().distinct().forEach(tag -> caption.append(" #").append(tag));
        return caption.toString();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
