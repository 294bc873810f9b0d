package dev.reelay.publish.worker;

import static dev.reelay.publish.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.followup.StatusFollower;
import dev.reelay.publish.media.MediaStorage;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.PublishersOf;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.publication.Lease;
import dev.reelay.publish.publication.LeaseLostException;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.RetryConfig;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.upload.AddressSeal;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.worker.MortalPublisher.Death;
import dev.reelay.publish.worker.MortalPublisher.Died;
import dev.reelay.testkit.AuthServiceStub;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker dies, or falls silent, in the middle of a publication; the service's own worker takes over. */
@QuarkusTest
@Tag("R2")
class TakeOverIT {

    private static final byte[] VIDEO = PublishApi.video(12_000_000);
    private static final Duration LONG = Duration.ofHours(1);

    private record Patient(
            Duration pollInterval,
            int followers,
            int concurrency,
            Duration lease,
            Duration firstPause,
            Duration longestPause,
            Duration lateLimit,
            Duration giveUpAfter,
            int mostTasks)
            implements WorkerConfig {

        Patient(WorkerConfig config) {
            this(
                    config.pollInterval(),
                    config.followers(),
                    config.concurrency(),
                    config.lease(),
                    LONG,
                    LONG,
                    config.lateLimit(),
                    config.giveUpAfter(),
                    config.mostTasks());
        }
    }

    @Inject
    PublicationProgress progress;

    @Inject
    AccessTokens tokens;

    @Inject
    Publishers publishers;

    @Inject
    MediaStorage media;

    @Inject
    WorkerConfig config;

    @Inject
    RetryConfig retry;

    @Inject
    AddressSeal seal;

    @Inject
    StatusFollower follower;

    @Inject
    TaskProgress tasks;

    @Inject
    Clock clock;

    @BeforeEach
    void calm() {
        TikTok.calm();
    }

    private Sender sender(Publisher publisher) {
        return sender(publisher, media, config);
    }

    /** Its pauses are an hour long, so that the service leaves alone what it released. */
    private Sender senderWithBrokenStorage(int rangesBefore) {
        var storage = new BrokenStorage(media, rangesBefore);
        return sender(publishers.of(Platform.TIKTOK), storage, new Patient(config));
    }

    private Sender sender(Publisher publisher, MediaStorage storage, WorkerConfig config) {
        return sender(publisher, storage, config, new StopSignal());
    }

    private Sender sender(Publisher publisher, MediaStorage storage, WorkerConfig config, StopSignal stopping) {
        return new Sender(
                progress,
                tasks,
                tokens,
                PublishersOf.one(publisher),
                storage,
                seal,
                follower,
                config,
                retry,
                stopping,
                clock);
    }

    /** As another replica would hold it, for an hour. */
    private HeldLease take(UUID publicationId) {
        var lease = new Lease(publicationId, UUID.randomUUID());
        DATABASE.update(
                """
                update publications set lease = ?, lease_until = now() + interval '1 hour', next_attempt_at = now()
                where id = ?""",
                lease.token(),
                publicationId);
        return new HeldLease(lease, System.nanoTime(), LONG);
    }

    private void letTheServiceTakeOver(UUID publicationId) {
        DATABASE.update("update publications set lease_until = now() where id = ?", publicationId);
    }

    private void makeDue(UUID publicationId) {
        DATABASE.update("update publications set next_attempt_at = now() where id = ?", publicationId);
    }

    /** Answers where it was sending to. */
    private MortalPublisher dieWhileSending(UUID publicationId, Death death) {
        var lease = take(publicationId);
        var work = Await.result(() -> progress.read(lease.lease()));
        var mortal = new MortalPublisher(publishers.of(Platform.TIKTOK), death);
        var dying = sender(mortal);
        assertThatThrownBy(() -> dying.send(lease, work)).isInstanceOf(Died.class);
        return mortal;
    }

    /** As when it was sealed under a secret that is not this service's any more. */
    private void forgetAddress(UUID publicationId) {
        DATABASE.update("update publications set upload_address = 'bm90IG91cnM=' where id = ?", publicationId);
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aFileIsPostedExactlyOnceWheneverItsWorkerDied(Death death) {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        dieWhileSending(id, death);

        letTheServiceTakeOver(id);
        var published = studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().posts()).singleElement().satisfies(post -> {
            assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(post.path("publish_id").asText()).isEqualTo(published.getString("publish_id"));
        });
        assertThat(studio.creator().tasks())
                .filteredOn(task -> task.path("bytes").asLong() == VIDEO.length)
                .as("no other task got the whole file, which is posted some time")
                .hasSize(1);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Events.types(Topics.PUBLICATION, id))
                .containsExactly("PublishRequested", "PublishStarted", "PublishCompleted"));
    }

    @ParameterizedTest
    @EnumSource(Death.class)
    void aVideoIsInTheInboxExactlyOnceWheneverItsWorkerDied(Death death) {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.inboxRequest(VIDEO)
                .multiPart("scheduled_at", Instant.now().plusSeconds(3600).toString())
                .post("/api/v1/publications"));
        dieWhileSending(id, death);

        letTheServiceTakeOver(id);
        var delivered = studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks())
                .filteredOn(task -> task.path("status").asText().equals("SEND_TO_USER_INBOX"))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
                    assertThat(task.path("publish_id").asText()).isEqualTo(delivered.getString("publish_id"));
                });
        assertThat(studio.creator().tasks())
                .filteredOn(task -> task.path("bytes").asLong() == VIDEO.length)
                .as("no other task got the whole file, which is delivered some time")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"BETWEEN_THE_CHUNKS", "LAST_CHUNK_MARKED_BUT_NOT_SENT", "LAST_CHUNK_TAKEN_BUT_NOT_WRITTEN"})
    void chunksThatThePlatformHasAreNotSentAgain(Death death) {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        dieWhileSending(id, death);

        letTheServiceTakeOver(id);
        studio.awaitState(id, "PUBLISHED");

        assertThat(studio.creator().tasks()).singleElement().satisfies(task -> {
            assertThat(task.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO));
            assertThat(task.path("chunks").asInt()).isEqualTo(2);
        });
    }

    /** The connection is gone, and so is its worker; the bytes are not. */
    @Test
    void aLastChunkThatArrivesLateIsWaitedFor() throws Exception {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var address = dieWhileSending(id, Death.LAST_CHUNK_MARKED_BUT_NOT_SENT).address();
        forgetAddress(id);

        letTheServiceTakeOver(id);
        studio.awaitAttempts(id, 3);
        var last = new ChunkPlan(VIDEO.length, 5_242_880, 2).chunk(1);
        var late = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "video/mp4")
                                .header(
                                        "Content-Range",
                                        "bytes " + last.first() + "-" + (VIDEO.length - 1) + "/" + VIDEO.length)
                                .PUT(BodyPublishers.ofByteArray(VIDEO, (int) last.first(), (int) last.bytes()))
                                .build(),
                        BodyHandlers.discarding());

        assertThat(late.statusCode()).isEqualTo(201);
        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().tasks()).hasSize(1);
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void aLastChunkThatNeverArrivesIsSentWithAnotherTaskOnceTheFirstTakesNoMore() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var begun = Instant.now();
        dieWhileSending(id, Death.LAST_CHUNK_MARKED_BUT_NOT_SENT);
        forgetAddress(id);

        letTheServiceTakeOver(id);
        studio.awaitState(id, "PUBLISHED");

        assertThat(Duration.between(begun, Instant.now()))
                .isGreaterThan(publishers.of(Platform.TIKTOK).uploadWindow());
        assertThat(studio.creator().tasks()).hasSize(2);
        assertThat(studio.creator().posts()).hasSize(1);
    }

    @Test
    void whatTheTokenAndTheTurnTakeIsNotTakenForALostAnswer() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));
        var dying = InterceptedPublisher.after(publishers.of(Platform.TIKTOK), "awaitTurn", () -> {
            throw new Died();
        });

        assertThatThrownBy(() -> sender(dying).send(lease, work)).isInstanceOf(Died.class);

        letTheServiceTakeOver(id);
        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().tasks()).hasSize(1);
    }

    @Test
    void aStopInTheMiddleOfAnInitLeavesNothingUncertain() {
        var studio = PublishApi.open();
        var pulled = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        var file = studio.publishLater(VIDEO, "SELF_ONLY");

        stopDuringInit(pulled);
        assertThatThrownBy(() -> stopDuringInit(file)).isInstanceOf(CancellationException.class);

        for (var id : List.of(pulled, file)) {
            letTheServiceTakeOver(id);
            studio.awaitState(id, "PUBLISHED");
            assertThat(studio.steps(id)).doesNotContain("UNCERTAIN", "TASK_ABANDONED");
        }
        assertThat(studio.creator().tasks()).hasSize(2);
    }

    private void stopDuringInit(UUID publicationId) {
        var lease = take(publicationId);
        var work = Await.result(() -> progress.read(lease.lease()));
        var stopping = new StopSignal();
        var stopped = InterceptedPublisher.after(publishers.of(Platform.TIKTOK), "start", stopping::give);
        sender(stopped, media, config, stopping).send(lease, work);
    }

    @Test
    void aStepThatNobodyForesawIsTriedAgainAndGivenUpInTime() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var patient = sender(publishers.of(Platform.TIKTOK), media, new Patient(config));

        patient.settleBroken(take(id));
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");
        assertThat(studio.look(id).getString("waiting.reason")).isEqualTo("internal_error");

        DATABASE.update("update publications set first_attempt_at = now() - interval '25 hours' where id = ?", id);
        patient.settleBroken(take(id));
        assertThat(studio.look(id).getString("state")).isEqualTo("FAILED");
        assertThat(studio.look(id).getString("reason")).isEqualTo("internal_error");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aTokenThatIsNotReplacedInTimeSendsNothing() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));
        var losing = InterceptedPublisher.after(publishers.of(Platform.TIKTOK), "awaitTurn", () -> {
            TikTok.expireAccessTokens(studio.creator().username());
            AuthServiceStub.refuse(studio.connectionId(), 503);
        });

        sender(losing, media, new Patient(config)).send(lease, work);

        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");
        studio.request().post("/api/v1/publications/" + id + "/cancel").then().statusCode(200);
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aDailyLimitIsWaitedForHoweverLong() {
        var studio = PublishApi.open();
        var id = studio.publishLater(PublishApi.video(1_000_000), "SELF_ONLY");
        DATABASE.update("update publications set first_attempt_at = now() - interval '3 days' where id = ?", id);
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));
        var full = InterceptedPublisher.after(publishers.of(Platform.TIKTOK), "creator", () -> {
            throw new PlatformException(Kind.REFUSED, "spam_risk_too_many_posts", "as many as it takes a day");
        });

        sender(full).send(lease, work);

        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");
        assertThat(DATABASE.texts(
                        "select 1 from publications where id = ? and next_attempt_at > now() + interval '40 minutes'",
                        id))
                .isNotEmpty();
        makeDue(id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void anAnswerThatComesAfterTheTakeOverIsNotForgotten() {
        var studio = PublishApi.open();
        var id = answeredAfterTheTakeOver(studio);

        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().tasks()).hasSize(1);
    }

    @Test
    void whereThePlatformTakesNoMoreCallsItIsAskedAgainAsSoonAsItDoes() {
        // More than there are looks: what earlier tests left is asked about as well.
        TikTok.fail("/v2/post/publish/status/fetch/", "rate_limit", 0, 1_000);
        var studio = PublishApi.open();
        var id = answeredAfterTheTakeOver(studio);

        await().atMost(Duration.ofSeconds(20)).until(() -> !DATABASE.texts(
                        """
                                select 1 from publications where id = ? and state = 'UNCERTAIN'
                                    and next_attempt_at between now() + interval '20 seconds' and now() + interval '2 minutes'""",
                        id)
                .isEmpty());
        TikTok.calm();
        makeDue(id);
        studio.awaitState(id, "PUBLISHED");
    }

    /** Its successor found no answer to its init, and left it uncertain. */
    private UUID answeredAfterTheTakeOver(PublishApi studio) {
        var id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));
        var slow = InterceptedPublisher.after(publishers.of(Platform.TIKTOK), "start", () -> {
            letTheServiceTakeOver(id);
            studio.awaitState(id, "UNCERTAIN");
            await().until(() -> DATABASE.texts(
                            "select 1 from publications where id = ? and next_attempt_at is not null", id)
                    .isEmpty()); // without a task there is nothing to ask for
        });
        assertThatThrownBy(() -> sender(slow).send(lease, work)).isInstanceOf(LeaseLostException.class);
        return id;
    }

    @Test
    void aUrlIsNotSentAgainWhenItsWorkerDiedBeforeItKnewTheTask() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        dieWhileSending(id, Death.INIT_ANSWERED_BUT_NOT_WRITTEN);

        letTheServiceTakeOver(id);

        assertThat(studio.awaitState(id, "UNCERTAIN").getString("reason")).isEqualTo("init_answer_lost");
        assertThat(studio.creator().tasks()).hasSize(1);
    }

    @Test
    void aWorkerThatWakesUpAfterTheTakeOverSendsNothingMore() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));
        var sleepy = InterceptedPublisher.beforeTheSecondChunk(publishers.of(Platform.TIKTOK), () -> {
            letTheServiceTakeOver(id);
            studio.awaitState(id, "PUBLISHED");
        });

        assertThatThrownBy(() -> sender(sleepy).send(lease, work)).isInstanceOf(LeaseLostException.class);

        assertThat(studio.creator().posts()).hasSize(1);
        assertThat(studio.creator().tasks())
                .filteredOn(task -> task.path("bytes").asLong() == VIDEO.length)
                .hasSize(1);
    }

    @Test
    void aStorageThatCannotBeReadIsNotToldToThePlatform() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));

        senderWithBrokenStorage(0).send(lease, work);

        assertThat(studio.creator().tasks())
                .as("no task that could not get its file")
                .isEmpty();
        assertThat(studio.look(id).getString("state")).isEqualTo("REQUESTED");
        makeDue(id);
        studio.awaitState(id, "PUBLISHED");
    }

    @Test
    void aStorageThatBreaksInTheMiddleOfAFileEndsItsTaskOnly() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        var lease = take(id);
        var work = Await.result(() -> progress.read(lease.lease()));

        senderWithBrokenStorage(2).send(lease, work);

        assertThat(studio.look(id).getString("state")).isEqualTo("UPLOADING");
        makeDue(id);
        studio.awaitState(id, "PUBLISHED");
        assertThat(studio.creator().posts())
                .singleElement()
                .satisfies(post -> assertThat(post.path("sha256").asText()).isEqualTo(PublishApi.sha256(VIDEO)));
    }

    @Test
    void aFileThatIsGoneFailsThePublication() {
        var studio = PublishApi.open();
        var id = studio.publishLater(VIDEO, "SELF_ONLY");
        media.remove(id.toString());
        makeDue(id);

        assertThat(studio.awaitState(id, "FAILED").getString("reason")).isEqualTo("media_missing");
        assertThat(studio.creator().tasks()).isEmpty();
    }

    @Test
    void aCallbackThatComesBeforeTheTaskIsWrittenDownIsNotLost() {
        var studio = PublishApi.open();
        var id = PublishApi.accepted(studio.publishUrl(
                "https://media.example.com/sea.mp4", Instant.now().plusSeconds(3600)));
        var lease = take(id);
        var publishId = "v_pub_url~v2." + UUID.randomUUID();
        Await.result(() -> progress.initLeaving(lease.lease()));
        Events.send(studio.callback(CallbackKind.PUBLISH_PUBLICLY_AVAILABLE, publishId, "7000000000000000003", null));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !DATABASE.texts("select 1 from early_callbacks where publish_id = ?", publishId)
                        .isEmpty());

        assertThat(Await.result(() -> tasks.started(lease.lease(), new StartedTask(publishId, null), null, "somebody")))
                .isTrue();

        assertThat(studio.look(id).getString("state")).isEqualTo("PUBLISHED");
        assertThat(studio.look(id).getString("video_id")).isEqualTo("7000000000000000003");
        assertThat(DATABASE.texts("select 1 from early_callbacks where publish_id = ?", publishId))
                .isEmpty();
    }

    @Test
    void anIdThatThePlatformGivesTwiceIsNotBelieved() {
        var one = PublishApi.open();
        var first = PublishApi.accepted(
                one.publishUrl("https://media.example.com/1.mp4", Instant.now().plusSeconds(3600)));
        var second = PublishApi.accepted(
                one.publishUrl("https://media.example.com/2.mp4", Instant.now().plusSeconds(3600)));
        var task = new StartedTask("v_pub_url~v2." + UUID.randomUUID(), null);
        var firstLease = take(first);
        var secondLease = take(second);

        assertThat(Await.result(() -> tasks.started(firstLease.lease(), task, null, null)))
                .isTrue();
        assertThat(Await.result(() -> tasks.started(secondLease.lease(), task, null, null)))
                .isFalse();

        assertThat(one.look(second).getString("state")).isEqualTo("REQUESTED");
        DATABASE.update(
                "update publications set next_attempt_at = null, lease = null where id in (?, ?)", first, second);
    }
}
