package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.local.journey.Milestone;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.KafkaRecords;
import dev.reelay.testkit.SandboxClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one PostgreSQL of all five services frozen, and stopped, in the middle of a journey, while callers go on calling. */
@Tag("R7")
class PostgresOutageIT {

    /** {@code reelay.http.answer-limit} is 12 s, the gateway waits 15 s; the rest is this machine's. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    /** Longer than every limit behind a request, an event or a worker's step; 30 s is the longest ({@code Await}). */
    private static final Duration LONGER_THAN_ALL_LIMITS = Duration.ofSeconds(32);

    private static final Duration RECOVERY = Duration.ofMinutes(1);

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private static SandboxClient sandbox;
    private static Database database;
    private static Calls calls;
    /** Who connects nothing in a journey, so that nobody's figures are disturbed. */
    private static List<String> creators;

    private static String connection;

    @BeforeAll
    static void start() {
        stack = LocalStack.start(Stacks.options(directory.resolve("data")), new Stacks.Notes());
        sandbox = new SandboxClient(stack.addresses().sandbox());
        database = Stacks.database(stack);
        calls = new Calls(stack, "outage");
        creators = sandbox.creators(6).subList(3, 6);
        connection = calls.connect(creators.get(0));
        awaitOk(calls.get("/api/v1/creators/" + connection + "/options"));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    void theJourneyEndsRightThoughPostgresIsFrozenAndLaterStopped() {
        new DisturbedJourney(stack, directory)
                .when(Milestone.CONNECTED, PostgresOutageIT::freeze)
                .when(Milestone.PUBLICATION_REQUESTED, PostgresOutageIT::stopAndStart)
                .endsRight();
    }

    private static void freeze() {
        var writes = new Writes(creators.get(1));
        var until = Instant.now().plus(LONGER_THAN_ALL_LIMITS);
        try (var frost = stack.postgres().freeze()) {
            do {
                assertAllUnavailable(writes);
            } while (Instant.now().isBefore(until));
        }
        assertAllAgainAndOnce(writes);
    }

    private static void stopAndStart() {
        var writes = new Writes(creators.get(2));
        stack.postgres().stop();
        try {
            // The first round meets connections that the pool had, the second those that it has not.
            assertAllUnavailable(writes);
            assertAllUnavailable(writes);
        } finally {
            stack.postgres().start();
        }
        assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", writes.key))
                .as("stored without having been acknowledged")
                .isZero();
        assertAllAgainAndOnce(writes);
    }

    /** One write of each service that has any, all under the same key, so that each may be repeated. */
    private static final class Writes {

        private final String key = UUID.randomUUID().toString();
        private final String creator;
        private final Call delivery = calls.deliver(key);
        private final Call sync = calls.sync(sandbox.busiestWindow(), 50, key);
        private final Call publication = calls.publish(connection, key);
        private final Call callback;
        private final long syncsBefore = syncs();

        private Writes(String creator) {
            this.creator = creator;
            callback = calls.authorizationCallback(
                    calls.startAuthorization().send().assertOk(), creator);
        }

        private List<Call> all() {
            return List.of(
                    callback, calls.startAuthorization(), calls.accessToken(connection), sync, publication, delivery);
        }

        /** The callback has no key: when the one that got no answer in time was done after all, its repeat is refused. */
        private void awaitConnected() {
            await("the connection of " + creator)
                    .atMost(RECOVERY)
                    .until(() -> callback.send().isOk() || connections() == 1);
        }

        private long connections() {
            return database.number(
                    "select count(*) from auth.connections where workspace = 'outage' and username = ?", creator);
        }
    }

    private static void assertAllUnavailable(Writes writes) {
        var all = new ArrayList<>(calls.reads());
        all.addAll(writes.all());
        for (var answer : Calls.sendAtOnce(all)) {
            answer.assertUnavailable();
            assertThat(answer.took()).as(answer.toString()).isLessThan(ANSWER_LIMIT);
        }
    }

    /** Without a restart, and each write has one effect however often it was asked for. */
    private static void assertAllAgainAndOnce(Writes writes) {
        calls.reads().forEach(PostgresOutageIT::awaitOk);
        writes.awaitConnected();
        writes.all().stream().filter(call -> call != writes.callback).forEach(PostgresOutageIT::awaitOk);
        assertThat(writes.connections()).as("connections of " + writes.creator).isEqualTo(1);
        assertThat(syncs()).as("sync runs").isEqualTo(writes.syncsBefore + 1);
        assertThat(database.number("select count(*) from webhook.deliveries where publish_id = ?", writes.key))
                .as("deliveries")
                .isEqualTo(1);
        await().atMost(RECOVERY)
                .until(() -> database.number(
                                "select count(*) from publish.publications where idempotency_key = ? and state = 'PUBLISHED'",
                                writes.key)
                        == 1);
        assertThat(sandbox.posts().stream()
                        .filter(post -> post.path("title").asText().equals(writes.key)))
                .as("posts on the platform")
                .hasSize(1);
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(
                        KafkaRecords.all(stack.addresses().kafka()).stream()
                                .filter(message -> message.topic().equals(Topics.CALLBACK)
                                        && message.value().contains(writes.key))
                                .map(message -> KafkaRecords.header(message, "ce_id"))
                                .distinct())
                .hasSize(1));
    }

    private static long syncs() {
        return database.number("select count(*) from ingest.sync_runs where workspace = 'outage' and kind = 'HASHTAG'");
    }

    private static Answer awaitOk(Call call) {
        return await(call.name()).atMost(RECOVERY).until(call::send, Answer::isOk);
    }
}
