package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.publish.PublishCompleted;
import dev.reelay.contracts.publish.PublishRequested;
import dev.reelay.contracts.publish.PublishStarted;
import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No broker when the services start, and none for a while in the middle of a journey: the APIs do their work all the same. */
@Tag("R6")
class KafkaOutageIT {

    /** Nobody waits for Kafka before answering: its client's own limits begin at 30 s. The first calls of a cold service take seconds. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static SandboxControl sandbox;
    private static Database database;
    private static Calls calls;
    /** Who connects nothing in a journey, so that nobody's figures are disturbed. */
    private static List<String> creators;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Stacks.options(directory.resolve("data")).withKafkaLater(), new Stacks.Notes());
        sandbox = new SandboxControl(stack.addresses().sandbox());
        database = new Database(stack);
        calls = new Calls(stack, "outage");
        creators = sandbox.creators(5).subList(3, 5);
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void eventsWaitForABrokerThatComesLateAndForOneThatGoes() {
        assertThat(stack.kafka().isRunning()).isFalse();
        var early = assertAllWork(creators.get(0), 50);
        stack.startKafka();
        assertTold(early);
        // Publish has heard of the account now.
        awaitOk(calls.get("/api/v1/creators/" + early.connection() + "/options"));

        new DisturbedJourney(stack, directory)
                .when(Milestone.SYNCED, () -> takeKafkaAway(early.connection()))
                .endsRight();
    }

    private static void takeKafkaAway(String publishing) {
        var key = UUID.randomUUID().toString();
        stack.kafka().stop();
        Done meanwhile;
        String publication;
        try {
            meanwhile = assertAllWork(creators.get(1), 200);
            publication = id(assertWorks(calls.publish(publishing, key)));
            awaitState("/api/v1/publications/" + publication, "PUBLISHED");
            for (var service : List.of(Service.AUTH, Service.INGEST, Service.PUBLISH, Service.WEBHOOK)) {
                assertThat(waiting(service))
                        .as("events of %s that wait", service)
                        .isPositive();
            }
        } finally {
            stack.startKafka();
        }
        assertTold(meanwhile);
        assertThat(types(Topics.PUBLICATION, publication))
                .startsWith(PublishRequested.TYPE, PublishStarted.TYPE, PublishCompleted.TYPE)
                .doesNotHaveDuplicates();
    }

    /**
     * What was done without a broker.
     *
     * @param creator whose account was connected
     * @param publishId named by a callback that was delivered
     */
    private record Done(String creator, String connection, String publishId) {}

    /** Connects an account, has a sync run to its end, delivers a callback, and reads from all five. */
    private static Done assertAllWork(String creator, int videos) {
        calls.reads().forEach(KafkaOutageIT::assertWorks);
        var key = UUID.randomUUID().toString();
        var started = assertWorks(calls.startAuthorization());
        var connection = id(assertWorks(calls.authorizationCallback(started, creator)));
        assertWorks(calls.accessToken(connection));
        awaitState(
                "/api/v1/sync-runs/" + id(assertWorks(calls.sync(sandbox.busiestWindow(), videos, key))), "SUCCEEDED");
        assertWorks(calls.deliver(key));
        assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", key))
                .isEqualTo(1);
        return new Done(creator, connection, key);
    }

    private static Answer assertWorks(Call call) {
        var answer = call.send().assertOk();
        assertThat(answer.took()).as(answer.toString()).isLessThan(ANSWER_LIMIT);
        return answer;
    }

    private static void awaitState(String path, String state) {
        var look = calls.get(path);
        await(path + " to be " + state)
                .atMost(LIMIT)
                .until(() -> assertWorks(look).json().path("state").asText().equals(state));
    }

    /** Nothing waits any more, each event came out once, and the chain behind a connection went to its end. */
    private static void assertTold(Done done) {
        for (var service : Service.values()) {
            await("the outbox of " + service).atMost(LIMIT).until(() -> waiting(service) == 0);
        }
        assertThat(types(Topics.CONNECTION, done.connection())).containsExactly(TokenIssued.TYPE);
        assertThat(KafkaRecords.all(stack.addresses().kafka()))
                .filteredOn(message -> message.topic().equals(Topics.CALLBACK)
                        && message.value().contains(done.publishId()))
                .hasSize(1);
        var documents = calls.get("/api/v1/posts/search?limit=1&connection_id=" + done.connection());
        await("the videos of " + done.creator())
                .atMost(LIMIT)
                .until(() ->
                        documents.send().assertOk().json().path("total").asInt() == sandbox.videosOf(done.creator()));
    }

    /** Events in a service's outbox that the broker does not have. */
    private static long waiting(Service service) {
        return database.number(
                "select count(*) from %1$s.outbox o, %1$s.outbox_relay r where not pg_visible_in_snapshot(o.xid, r.sent)"
                        .formatted(service.id()));
    }

    /** Of one key, in the order in which every consumer sees them. */
    private static List<String> types(String topic, String key) {
        return KafkaRecords.all(stack.addresses().kafka()).stream()
                .filter(message ->
                        message.topic().equals(topic) && message.key().equals(key))
                .map(message -> KafkaRecords.header(message, "ce_type"))
                .toList();
    }

    private static String id(Answer answer) {
        return answer.json().path("id").asText();
    }

    private static void awaitOk(Call call) {
        await(call.name()).atMost(LIMIT).until(call::send, Answer::isOk);
    }
}
