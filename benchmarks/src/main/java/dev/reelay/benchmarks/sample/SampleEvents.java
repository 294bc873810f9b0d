package dev.reelay.benchmarks.sample;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Events that never happened, the same ones for the same number. */
public final class SampleEvents {

    /** What the platform has never seen, and so nobody's publication waits for. */
    private static final String PUBLISH_ID = "v_pub_file~v2-2.";

    private static final int USERS = 1_000;
    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 14;
    private static final int HASHTAGS = 4;
    private static final String[] SYLLABLES = {
        "ban", "cho", "da", "el", "fin", "gar", "hu", "in", "ka", "lo", "mi", "nuo", "or", "pha", "ri", "sun", "ta",
        "ve"
    };
    private static final Instant START = Instant.parse("2026-09-01T00:00:00Z");

    private SampleEvents() {}

    public static PlatformCallbackReceived callback(long number, CallbackKind kind, Instant receivedAt) {
        return new PlatformCallbackReceived(
                new UUID(number, number),
                Platform.TIKTOK,
                user(number),
                kind,
                platformEvent(kind),
                PUBLISH_ID + number,
                null,
                null,
                START.plusSeconds(number / 1_000),
                receivedAt);
    }

    /** One of the kinds that come all the time, in turn. */
    public static CallbackKind usualKind(long number) {
        return switch ((int) (number % 4)) {
            case 0 -> CallbackKind.PUBLISH_COMPLETED;
            case 1 -> CallbackKind.PUBLISH_PUBLICLY_AVAILABLE;
            case 2 -> CallbackKind.PUBLISH_FAILED;
            default -> CallbackKind.PUBLISH_INBOX_DELIVERED;
        };
    }

    /** A caption of usual length; few words are frequent and most are rare, as in every language. */
    public static VideoFetched video(long number) {
        var random = new Random(number);
        var words = words(random, WORDS);
        var hashtags = words(random, HASHTAGS).stream().distinct().toList();
        return new VideoFetched(
                "bench",
                Platform.TIKTOK,
                Long.toString(7_000_000_000_000_000_000L + number),
                1,
                new UUID(number % USERS, 1),
                "creator" + number % USERS,
                String.join(" ", words) + " #" + String.join(" #", hashtags),
                hashtags,
                START.plusSeconds(number),
                15 + random.nextInt(45),
                "VN",
                null,
                URI.create("https://www.tiktok.com/@creator" + number % USERS + "/video/" + number),
                new Figures(
                        random.nextInt(100_000), random.nextInt(9_000), random.nextInt(500), random.nextInt(200), null),
                VideoSource.ACCOUNT,
                START.plusSeconds(number + 60));
    }

    private static String user(long number) {
        return "-000bench" + number % USERS;
    }

    private static String platformEvent(CallbackKind kind) {
        return switch (kind) {
            case AUTHORIZATION_REMOVED -> "authorization.removed";
            case PUBLISH_COMPLETED -> "post.publish.complete";
            case PUBLISH_FAILED -> "post.publish.failed";
            case PUBLISH_INBOX_DELIVERED -> "post.publish.inbox_delivered";
            case PUBLISH_PUBLICLY_AVAILABLE -> "post.publish.publicly_available";
            case PUBLISH_NO_LONGER_AVAILABLE -> "post.publish.no_longer_publicaly_available";
            case OTHER -> "something.else";
        };
    }

    private static List<String> words(Random random, int count) {
        var words = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            words.add(word((int) (VOCABULARY * Math.pow(random.nextDouble(), 3))));
        }
        return words;
    }

    /** The word of that rank, the same each time. */
    private static String word(int rank) {
        var word = new StringBuilder();
        for (var rest = rank + SYLLABLES.length; rest > 0; rest /= SYLLABLES.length) {
            word.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return word.toString();
    }
}
