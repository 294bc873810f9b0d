package dev.reelay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic with its settings; brokers are set up from here. */
public final class Topics {

    public static final String CONNECTION = "reelay.auth.connection.v1";
    public static final String ERASURE = "reelay.auth.erasure.v1";
    public static final String VIDEO = "reelay.ingest.video.v1";
    public static final String ACCOUNT = "reelay.ingest.account.v1";
    public static final String TREND = "reelay.ingest.trend.v1";
    public static final String PUBLICATION = "reelay.publish.publication.v1";
    public static final String CALLBACK = "reelay.webhook.callback.v1";

    /**
     * With three replicas, two of them in sync, events still go out while one broker is down, and acknowledged events survive
     * the loss of any one disk.
     */
    private static final int REPLICAS = 3;

    private static final int MIN_IN_SYNC = 2;

    /** Kafka's default, made explicit: the largest record batch that a broker accepts, in bytes. */
    private static final int MAX_MESSAGE_BYTES = 1_048_588;

    /** In bytes; producers of dead letters must allow it. A dead letter has more headers than its record, and so is larger. */
    public static final int LARGEST_DEAD_LETTER = 2 * MAX_MESSAGE_BYTES;

    /** Kafka drops whole segments, so a record may outlive its retention by this long. Kafka's default is a week. */
    private static final Duration SEGMENT = Duration.ofDays(1);

    /**
     * Dead letters wait for an operator, but not for ever: they hold what their topics hold, and an erased account must disappear
     * from them too.
     */
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(90);

    private static final String AUTH = "auth-service";
    private static final String INGEST = "ingest-service";
    private static final String PUBLISH = "publish-service";
    private static final String SEARCH = "search-service";
    private static final String WEBHOOK = "webhook-service";

    private static final List<Topic> ALL = List.of(
            topic(CONNECTION, "connection id", 3, Duration.ofDays(30), List.of(INGEST, PUBLISH, SEARCH, WEBHOOK)),
            topic(ERASURE, "connection id", 3, Duration.ofDays(90), List.of(AUTH)),
            topic(
                    VIDEO,
                    "workspace/platform:video id, or public/platform:video id for videos found by research",
                    6,
                    Duration.ofDays(14),
                    List.of(PUBLISH, SEARCH)),
            topic(ACCOUNT, "connection id", 3, Duration.ofDays(14), List.of(AUTH, SEARCH)),
            topic(
                    TREND,
                    "workspace/platform:kind:value, or public/platform:kind:value for videos found by research",
                    3,
                    Duration.ofDays(14),
                    List.of()),
            topic(PUBLICATION, "publication id", 3, Duration.ofDays(30), List.of(INGEST)),
            topic(CALLBACK, "platform:platform user id", 6, Duration.ofDays(14), List.of(AUTH, INGEST, PUBLISH)));

    private Topics() {}

    /** All topics of Reelay, without their dead letters. */
    public static List<Topic> all() {
        return ALL;
    }

    /** How long a record of a topic may stay: its retention, and the segment that it is in. */
    public static Duration longestStay(Topic topic) {
        return Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms")))
                .plus(SEGMENT);
    }

    /** The same for dead letters. */
    public static Duration longestStayOfDeadLetters() {
        return DEAD_LETTER_RETENTION.plus(SEGMENT);
    }

    /** The settings of every dead-letter topic. */
    public static Map<String, String> deadLetterConfig() {
        return config(DEAD_LETTER_RETENTION, LARGEST_DEAD_LETTER);
    }

    private static Topic topic(String name, String key, int partitions, Duration retention, List<String> consumers) {
        return new Topic(name, key, partitions, REPLICAS, config(retention, MAX_MESSAGE_BYTES), consumers);
    }

    private static Map<String, String> config(Duration retention, int maxMessageBytes) {
        return Map.of(
                "cleanup.policy",
                "delete",
                "retention.ms",
                Long.toString(retention.toMillis()),
                "segment.ms",
                Long.toString(SEGMENT.toMillis()),
                "max.message.bytes",
                Integer.toString(maxMessageBytes),
                Topic.MIN_IN_SYNC,
                Integer.toString(MIN_IN_SYNC));
    }
}
