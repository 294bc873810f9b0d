package dev.reelay.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every topic with its settings: the one place from which brokers are set up. */
public final class Topics {

    public static final String CONNECTION = "reelay.auth.connection.v1";
    public static final String ERASURE = "reelay.auth.erasure.v1";
    public static final String VIDEO = "reelay.ingest.video.v1";
    public static final String ACCOUNT = "reelay.ingest.account.v1";
    public static final String PUBLICATION = "reelay.publish.publication.v1";
    public static final String CALLBACK = "reelay.webhook.callback.v1";

    private static final String AUTH = "auth-service";
    private static final String INGEST = "ingest-service";
    private static final String PUBLISH = "publish-service";
    private static final String SEARCH = "search-service";

    private static final List<Topic> ALL = List.of(
            topic(CONNECTION, "connection id", 3, Duration.ofDays(30), List.of(INGEST, PUBLISH)),
            topic(ERASURE, "connection id", 3, Duration.ofDays(90), List.of()),
            topic(
                    VIDEO,
                    "workspace/platform:video id, public/platform:video id for what research found",
                    6,
                    Duration.ofDays(14),
                    List.of(SEARCH)),
            topic(ACCOUNT, "connection id", 3, Duration.ofDays(14), List.of()),
            topic(PUBLICATION, "publication id", 3, Duration.ofDays(30), List.of(INGEST)),
            topic(CALLBACK, "platform:platform user id", 6, Duration.ofDays(14), List.of(AUTH, PUBLISH)));

    private Topics() {}

    /** All topics of Reelay, without their dead letters. */
    public static List<Topic> all() {
        return ALL;
    }

    private static Topic topic(String name, String key, int partitions, Duration retention, List<String> consumers) {
        return new Topic(
                name,
                key,
                partitions,
                Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis())),
                consumers);
    }
}
