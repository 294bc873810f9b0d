package dev.reelay.ingest.video;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.KafkaRecords;
import dev.reelay.testkit.OperatorDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** All videos told again by an operator's call, on the real topic. */
@QuarkusTest
class VideoRestatementIT {

    @Inject
    VideoStore store;

    @Inject
    Outbox outbox;

    @Inject
    @Any
    Instance<OperatorCalls> calls;

    private final String workspace = "w-" + UUID.randomUUID();

    @Test
    void eachVideoOfEachCorpusIsToldOnceAsItIsNow() throws Throwable {
        var account = VideoOwner.account(workspace, Platform.TIKTOK, UUID.randomUUID(), "ada");
        var id = Long.toString(System.nanoTime());
        save(account, video(id, 1));
        save(account, video(id, 2));
        save(VideoOwner.research(Platform.TIKTOK), video(id, 1));
        var live = awaitTold(id, 3, false);
        var desk = new OperatorDesk(calls);

        VertxContextSupport.subscribeAndAwait(() -> desk.call("POST /videos/restate"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> DATABASE.texts("select state from restatements where name = 'videos'")
                        .equals(List.of("DONE")));
        assertThat(DATABASE.number("select told from restatements where name = 'videos'"))
                .isEqualTo(DATABASE.number("select count(*) from videos"));
        assertThat(awaitTold(id, 2, true))
                .containsExactlyInAnyOrderElementsOf(live.stream()
                        .filter(event -> event.version() == (event.workspace() == null ? 1 : 2))
                        .toList());
    }

    private void save(VideoOwner owner, FetchedVideo video) throws Throwable {
        VertxContextSupport.subscribeAndAwait(
                () -> outbox.inTransaction(transaction -> store.save(transaction, owner, List.of(video))));
    }

    private static FetchedVideo video(String id, long views) {
        return new FetchedVideo(
                id,
                "ada",
                "a",
                List.of(),
                Instant.parse("2026-10-01T10:00:00Z"),
                12,
                null,
                null,
                null,
                new Figures(views, 0, 0, 0, null));
    }

    private static List<VideoFetched> awaitTold(String id, int atLeast, boolean repeats) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> Events.records(Topics.VIDEO).stream()
                                .filter(message -> message.key().endsWith(":" + id))
                                .filter(message -> isRepeat(message) == repeats)
                                .map(message -> (VideoFetched) Events.read(message))
                                .toList(),
                        events -> events.size() >= atLeast);
    }

    private static boolean isRepeat(ConsumerRecord<String, byte[]> message) {
        return "true".equals(KafkaRecords.header(message, CloudEventHeaders.REPEAT));
    }
}
