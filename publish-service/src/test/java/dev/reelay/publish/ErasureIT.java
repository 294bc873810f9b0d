package dev.reelay.publish;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Exports;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an erased connection leaves behind here: a tombstone, and on the platform nothing that was not certain. */
@QuarkusTest
@Tag("R8")
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final byte[] SMALL = PublishApi.video(1_000_000);

    private final PublishApi studio = PublishApi.open();

    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void allOfTheConnectionGoesWithItsFilesAndNothingOfAnother() {
        var other = PublishApi.open();
        var theirs = other.publishLater(SMALL, "SELF_ONLY");
        var done = studio.publish(SMALL, "SELF_ONLY");
        studio.awaitState(done, "PUBLISHED");
        var waiting = studio.publishLater(SMALL, "SELF_ONLY");
        assertThat(media(waiting)).exists();
        var exported = Exports.of(studio.workspace(), studio.connectionId());
        assertThat(exported.items("publications"))
                .extracting(publication -> publication.getString("id"))
                .containsExactly(done.toString(), waiting.toString());
        assertThat(exported.items("publish_tasks"))
                .singleElement()
                .satisfies(task -> assertThat(task.getString("publication_id")).isEqualTo(done.toString()));
        assertThat(exported.items("media_files")).singleElement().satisfies(file -> {
            assertThat(file.getString("publication_id")).isEqualTo(waiting.toString());
            assertThat(file.getLong("bytes")).isEqualTo(SMALL.length);
            assertThat(file.getString("sha256")).isEqualTo(PublishApi.sha256(SMALL));
        });
        assertThat(exported.leftOut()).isEmpty();
        assertThat(Exports.of(other.workspace(), studio.connectionId()).counts().values())
                .containsOnly(0L);
        Exports.assertServedByIndexes("publish");

        erase();

        assertThat(completed(1).get(0).removed()).containsAllEntriesOf(exported.counts());
        assertThat(completed(1).get(0).removed())
                .containsEntry("publications", 2L)
                .containsEntry("publications_uncertain", 0L)
                .containsEntry("publish_tasks", 1L)
                .containsEntry("connections", 1L);
        assertThat(media(waiting)).doesNotExist();
        assertThat(media(theirs)).exists();
        assertThat(tablesNaming(studio.connectionId().toString())).containsExactly("erased_connections");
        assertThat(tablesNaming(studio.workspace())).isEmpty();
        assertThat(studio.request().get("/api/v1/publications/" + done).statusCode())
                .isEqualTo(404);
        assertThat(other.look(theirs).getString("state")).isEqualTo("REQUESTED");
        assertThat(studio.fileRequest(SMALL, "SELF_ONLY")
                        .post("/api/v1/publications")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Before its last chunk has left, the platform cannot post it. */
    @Test
    void oneThatIsBeingSentIsStopped() {
        TikTok.fail("/video/", "server_error", 0, 1_000);
        var id = studio.publish(PublishApi.video(12_000_000), "SELF_ONLY");
        await().atMost(LIMIT)
                .until(() -> !DATABASE.texts("select 1 from publications where id = ? and state = 'UPLOADING'", id)
                        .isEmpty());
        erase();
        assertThat(completed(1).get(0).removed()).containsEntry("publications", 1L);
        TikTok.calm();
        await().during(Duration.ofSeconds(3))
                .atMost(LIMIT)
                .until(() -> studio.creator().posts().isEmpty());
        assertThat(tablesNaming(studio.workspace())).isEmpty();
        assertThat(media(id)).doesNotExist();
    }

    @Test
    @Tag("R2")
    void oneThatThePlatformMayPostIsWaitedForAndNamed() {
        TikTok.processing(600_000, 600_000);
        var id = studio.publish(SMALL, "SELF_ONLY");
        var task = studio.awaitState(id, "PROCESSING").getString("publish_id");
        AuthServiceStub.refuse(studio.connectionId(), 409);
        erase();

        await().atMost(LIMIT)
                .until(
                        () -> Events.sent(ErasureWaiting.class, event -> event.connectionId()
                                        .equals(studio.connectionId()))
                                .stream()
                                .map(ErasureWaiting::reason)
                                .toList(),
                        List.of("publication_under_way")::equals);
        assertThat(completed(0)).isEmpty();
        Events.send(studio.callback(CallbackKind.PUBLISH_COMPLETED, task, null, null));

        assertThat(completed(1).get(0).removed()).containsEntry("publications", 1L);
        Events.send(studio.callback(CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, task, "7000000000000000009", null));
        assertNothingComesBack();
    }

    @Test
    void whatStaysUncertainIsErasedAndCountedByItself() {
        TikTok.fail("/v2/post/publish/video/init/", "lost_answer", 0, 1);
        var id = PublishApi.accepted(studio.publishUrl("https://media.example.com/sea.mp4", null));
        studio.awaitState(id, "UNCERTAIN");
        erase();
        assertThat(completed(1).get(0).removed())
                .containsEntry("publications", 0L)
                .containsEntry("publications_uncertain", 1L);
    }

    @Test
    void whatComesLateBringsNothingBack() {
        var erased = Events.message(erased());
        Events.send(List.of(erased, erased));
        var first = completed(1).get(0);
        Events.send(issued(), studio.callback(CallbackKind.PUBLISH_COMPLETED, "v_pub_url~unknown", null, null));
        erase();
        assertThat(completed(2).get(1).removed()).isEqualTo(first.removed());
        assertNothingComesBack();
    }

    private void assertNothingComesBack() {
        await().during(Duration.ofSeconds(3))
                .atMost(LIMIT)
                .until(() -> tablesNaming(studio.connectionId().toString()), List.of("erased_connections")::equals);
        assertThat(DATABASE.number(
                        "select count(*) from early_callbacks where platform_user_id = ?",
                        studio.creator().openId()))
                .isZero();
    }

    /** As a replica left it that was killed in the middle. */
    @Test
    void whoGoesOnCountsWhatWasRemovedBefore() {
        for (var i = 0; i < 5; i++) {
            studio.publishLater(SMALL, "SELF_ONLY");
        }
        DATABASE.update(
                """
                insert into erased_connections
                    (connection_id, erased_at, workspace, platform, platform_user_id, shared_account, removed)
                values (?, now(), ?, 'tiktok', ?, false, '{"publications": 3}')""",
                studio.connectionId(),
                studio.workspace(),
                studio.creator().openId());
        assertThat(completed(1).get(0).removed())
                .containsEntry("publications", 8L)
                .containsEntry("media_files", 5L);
    }

    private void erase() {
        Events.send(erased());
    }

    private ConnectionErased erased() {
        return new ConnectionErased(
                studio.connectionId(),
                studio.workspace(),
                Platform.TIKTOK,
                studio.creator().openId(),
                Instant.now(),
                null);
    }

    private TokenIssued issued() {
        var now = Instant.now();
        return new TokenIssued(
                studio.connectionId(),
                studio.workspace(),
                "owner",
                Platform.TIKTOK,
                studio.creator().openId(),
                null,
                null,
                List.of("video.publish"),
                now,
                now.plusSeconds(7_200),
                now.plusSeconds(86_400));
    }

    private List<ErasureCompleted> completed(int count) {
        return await().atMost(LIMIT)
                .until(
                        () -> Events.sent(ErasureCompleted.class, event -> event.connectionId()
                                .equals(studio.connectionId())),
                        events -> events.size() >= count);
    }

    private static Path media(UUID publication) {
        return Path.of("target/media", publication.toString());
    }

    /** Counts of calls have the connection's id for some minutes. */
    private static List<String> tablesNaming(String text) {
        return DATABASE.tablesNaming(text).stream()
                .filter(table -> !table.equals("rate_limits"))
                .toList();
    }
}
