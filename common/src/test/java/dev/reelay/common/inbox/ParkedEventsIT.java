package dev.reelay.common.inbox;

import static dev.reelay.common.inbox.InboxTables.LIMIT;
import static dev.reelay.common.inbox.InboxTables.batch;
import static dev.reelay.common.inbox.InboxTables.event;
import static dev.reelay.common.inbox.InboxTables.id;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What fails, what is slow, and what operators do about it, with batches of the test's choice on a real database. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@Tag("R3")
class ParkedEventsIT {

    @TestHTTPResource(management = true)
    URI management;

    @Inject
    Inbox inbox;

    @Inject
    EffectsHandler handler;

    @Inject
    ParkedEvents parked;

    @Inject
    EventApplier applier;

    @Inject
    ParkedEventService operators;

    @Inject
    DeadLetterService letters;

    @Inject
    InboxLifecycle lifecycle;

    @Inject
    ParkedEventsRetry retry;

    @Inject
    ProcessedEvents processed;

    @Inject
    Pool pool;

    private InboxTables tables;

    @BeforeEach
    void look() {
        tables = new InboxTables(pool);
        handler.behave();
    }

    @AfterEach
    void behave() {
        handler.behave();
    }

    @Test
    void oneBadEventAmongFiveHundredCostsAFewTransactions() {
        var keys = keys(500);
        handler.refuse(keys.get(317).toString());
        inbox.read(batch(events(keys)), handler);
        assertThat(handler.batches().size()).isLessThanOrEqualTo(21);
        assertThat(tables.parked(keys.get(317))).isEqualTo(1);
        assertThat(keys.stream().filter(key -> tables.effects(key).size() == 1)).hasSize(499);
    }

    @Test
    void eventsBehindAParkedOneDoNotSlowTheOthers() {
        var stuck = UUID.randomUUID();
        handler.refuse(stuck.toString());
        inbox.read(batch(events(List.of(stuck))), handler);
        handler.batches().clear();

        var keys = keys(250);
        inbox.read(
                batch(events(keys.stream().flatMap(key -> Stream.of(key, stuck)).toList())), handler);
        // In one batch, not halved in search of the bad one; the retry of what is parked may try its own beside it.
        assertThat(handler.batches()).contains(250).doesNotContain(500, 125);
        assertThat(tables.parked(stuck)).isEqualTo(251);
    }

    @Test
    void tenThousandParkedEventsDrainInOrderWhileOthersAreNotDelayed() {
        var keys = keys(100);
        keys.forEach(key -> handler.refuse(key.toString()));
        var expected = new ArrayList<List<String>>();
        keys.forEach(key -> expected.add(new ArrayList<>()));
        for (int round = 0; round < 20; round++) {
            var events = IntStream.range(0, 500)
                    .mapToObj(i -> event(keys.get(i % 100)))
                    .toList();
            IntStream.range(0, 500).forEach(i -> expected.get(i % 100).add(id(events.get(i))));
            inbox.read(batch(events), handler);
        }
        var parked = "select count(*) from parked_events where consumer = 'effects.connections'";
        assertThat(tables.number(parked, Tuple.tuple())).isEqualTo(10_000);

        handler.behave();
        var started = System.nanoTime();
        var slowest = Duration.ZERO;
        var busy = keys.get(0);
        while (tables.number(parked, Tuple.tuple()) > 0) {
            var free = UUID.randomUUID();
            var behind = event(busy); // a key that goes on getting events while it drains
            var sent = System.nanoTime();
            inbox.read(batch(List.of(event(free), behind)), handler);
            expected.get(0).add(id(behind));
            assertThat(tables.effects(free)).hasSize(1);
            var took = Duration.ofNanos(System.nanoTime() - sent);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf(
                "10000 parked events of 100 keys drained in %.1f s; another key waited %d ms at most%n",
                seconds, slowest.toMillis());
        assertThat(seconds).isLessThan(120);
        for (int i = 0; i < 100; i++) {
            assertThat(tables.effects(keys.get(i))).isEqualTo(expected.get(i));
        }
        assertThat(tables.number("select count(*) from parked_keys where key = $1", Tuple.of(busy.toString())))
                .isZero();
    }

    @Test
    void aBatchThatLosesToOtherTransactionsIsTriedAgainWhole() {
        await().atMost(LIMIT).until(() -> parkedOfHandler() == 0); // of the tests before
        handler.batches().clear();
        var keys = keys(10);
        handler.loseTo(4);
        inbox.read(batch(events(keys)), handler);
        assertThat(handler.batches()).containsExactly(10, 10, 10, 10, 10);
        assertThat(keys).allSatisfy(key -> assertThat(tables.effects(key)).hasSize(1));
    }

    @Test
    void anEventThatAlwaysLosesIsParkedAndTheChannelGoesOn() {
        var unlucky = UUID.randomUUID();
        handler.loseTo(Integer.MAX_VALUE);
        inbox.read(batch(events(List.of(unlucky))), handler);
        assertThat(tables.parked(unlucky)).isEqualTo(1);
        handler.behave();
        await().atMost(LIMIT).until(() -> tables.effects(unlucky).size() == 1);
    }

    /** The loop of this process, and two more: each a replica. */
    @Test
    void severalReplicasLetParkedEventsHaveTheirEffectOnceAndInOrder() {
        var keys = keys(60);
        keys.forEach(key -> handler.refuse(key.toString()));
        var expected = new LinkedHashMap<UUID, List<String>>();
        for (int round = 0; round < 5; round++) {
            var events = events(keys);
            IntStream.range(0, keys.size()).forEach(i -> expected.computeIfAbsent(keys.get(i), any -> new ArrayList<>())
                    .add(id(events.get(i))));
            inbox.read(batch(events), handler);
        }
        handler.behave();
        handler.takeForEach(Duration.ofMillis(1));
        operators.replay(handler.name(), Optional.empty()).await().atMost(LIMIT);

        var replicas = Stream.generate(() -> CompletableFuture.runAsync(() -> await().atMost(LIMIT)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> {
                            retry.look(handler);
                            return parkedOfHandler() == 0;
                        })))
                .limit(2)
                .toList();
        replicas.forEach(CompletableFuture::join);

        expected.forEach((key, ids) -> assertThat(tables.effects(key)).isEqualTo(ids));
    }

    @Test
    void manyAttemptsStopNeitherTheEventNorTheOthers() {
        var old = UUID.randomUUID();
        var young = UUID.randomUUID();
        handler.refuse(old.toString());
        handler.refuse(young.toString());
        inbox.read(batch(events(List.of(old, young))), handler);
        await().atMost(LIMIT).until(() -> {
            ageTo(60, old);
            return attempts(old) > 61 && attempts(young) > 2;
        });
        handler.behave();
        await().atMost(LIMIT)
                .until(() ->
                        tables.effects(old).size() == 1 && tables.effects(young).size() == 1);
    }

    @Test
    void anEventThatIsGivenUpHoldsItsKeyUntilAnOperatorReplaysIt() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key, key))), handler);
        await().atMost(LIMIT).until(() -> {
            ageTo(99, key);
            return list(key, true).size() == 1;
        });
        var givenUp = list(key, true).get(0);
        assertThat(givenUp.lastError()).contains("refused");
        assertThat(givenUp.nextAttemptAt()).isNull();
        assertThat(list(key, false)).extracting(ParkedEventView::attempts).containsExactly(100, 0);

        handler.behave();
        assertThat(operators.replay(givenUp.id()).await().atMost(LIMIT).keys()).isEqualTo(1);
        lifecycle.wakeRetries();
        await().atMost(LIMIT).until(() -> tables.effects(key).size() == 2);
        await().atMost(LIMIT).until(() -> tables.parked(key) == 0); // which is settled after the effects
    }

    @Test
    void operatorsEditAndDropParkedEvents() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key, key, key))), handler);
        var first = list(key, false).get(0).id();
        assertThatThrownBy(() -> operators
                        .edit(first, new EditParkedEventRequest("{\"connection_id\":7}"))
                        .await()
                        .atMost(LIMIT))
                .hasMessageContaining("ConnectionRevoked");
        ageTo(50, key);
        var payload = operators.get(first).await().atMost(LIMIT).payload();
        var edited = operators
                .edit(first, new EditParkedEventRequest(payload.replace("\"w\"", "\"x\"")))
                .await()
                .atMost(LIMIT);
        assertThat(edited.payload()).contains("\"x\"");
        assertThat(edited.attempts()).isLessThan(50);

        operators.drop(first).await().atMost(LIMIT);
        assertThatThrownBy(() -> operators.get(first).await().atMost(LIMIT)).hasMessageContaining("no parked event");
        handler.behave();
        operators.replay(handler.name(), Optional.of(key.toString())).await().atMost(LIMIT);
        await().atMost(LIMIT).until(() -> tables.effects(key).size() == 2);
    }

    /** Which would have waited for the pause of its hundredth attempt, or for ever. */
    @Test
    void anAttemptThatFailsTakesNoTurnBackThatAnOperatorGaveMeanwhile() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key))), handler);
        handler.takeForEach(Duration.ofSeconds(2));
        ageTo(98, key);
        await().atMost(LIMIT).until(() -> list(key, false).get(0).attempts() == 99);
        handler.batches().clear();
        await().atMost(LIMIT).until(() -> !handler.batches().isEmpty()); // the hundredth has begun

        operators.replay(handler.name(), Optional.of(key.toString())).await().atMost(LIMIT);
        await().during(Duration.ofSeconds(4)).atMost(LIMIT).until(() -> list(key, true)
                .isEmpty());

        handler.behave();
        await().atMost(LIMIT).until(() -> tables.effects(key).size() == 1);
    }

    @Test
    void anAttemptThatBeginsAfterADropAppliesNothing() throws UnreadableEventException {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key, key))), handler);
        var claimed = tables.rows(
                "update parked_keys set next_attempt_at = now() + interval '1 hour' where key = $1 returning next_attempt_at",
                Tuple.of(key.toString()));
        var claim = new Claim(Map.of(key.toString(), claimed.get(0).getOffsetDateTime(0)));
        var queue = parked.queues(handler, Set.of(key.toString()));
        var deliveries = new ArrayList<Delivery>();
        for (var event : queue) {
            deliveries.add(event.delivery(EventTypes.named(event.type()).orElseThrow()));
        }

        operators.drop(queue.get(0).id()).await().atMost(LIMIT);
        handler.behave();
        var outcome = applier.apply(handler, claim, deliveries);

        assertThat(outcome.applied()).isEmpty();
        assertThat(outcome.failures().get(key.toString())).isInstanceOf(TurnTakenException.class);
        tables.awaitEffects(key, List.of(deliveries.get(1).event().id())); // by the loop, whose turn the drop has given
    }

    @Test
    void whoDropsWhatIsBeingAppliedIsToldSo() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key))), handler);
        var id = list(key, false).get(0).id();
        handler.behave();
        handler.takeForEach(Duration.ofSeconds(2));
        operators.replay(handler.name(), Optional.of(key.toString())).await().atMost(LIMIT);
        await().atMost(LIMIT).until(() -> !handler.batches().isEmpty());

        assertThatThrownBy(() -> operators.drop(id).await().atMost(LIMIT))
                .hasMessageContaining("may have been applied in the meantime");
        assertThat(tables.effects(key)).hasSize(1);
    }

    @Test
    void theCallsAreServedToAdministrators() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key))), handler);
        var parked = management.resolve("/operations/parked-events").toString();
        int id = admin().queryParam("handler", handler.name())
                .queryParam("key", key.toString())
                .get(parked)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].last_error", containsString("refused"))
                .extract()
                .path("items[0].id");
        admin().contentType("application/json")
                .body(Map.of("payload", "{"))
                .put(parked + "/" + id)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:reelay:problem:parked-payload-unreadable"));
        admin().queryParam("limit", "x").get(parked).then().statusCode(400);
        admin().queryParam("limit", "0").get(parked).then().statusCode(422);
        admin().queryParam("handler", handler.name())
                .post(parked + "/replay")
                .then()
                .statusCode(200);
        admin().delete(parked + "/" + id).then().statusCode(204);
        admin().get(parked + "/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:parked-event-not-found"));
        admin().get(management.resolve("/operations/dead-letters/x")).then().statusCode(404);
    }

    /** By way of the gateway, for the console. */
    @Test
    void adminsReplayAndDropThemThroughTheApiToo() {
        var service = "/api/v1/admin/services/ingest";
        var stuck = UUID.randomUUID();
        handler.refuse(stuck.toString());
        inbox.read(batch(events(List.of(stuck, stuck))), handler);
        var ids = list(stuck, false).stream().map(ParkedEventView::id).toList();
        admin().queryParam("limit", 200)
                .get(service + "/parked-events")
                .then()
                .statusCode(200)
                .body("items.id", hasItems(ids.get(0).intValue(), ids.get(1).intValue()))
                .body("items[0].payload", nullValue());
        admin().get(service + "/parked-events/" + ids.get(0))
                .then()
                .statusCode(200)
                .body("payload", containsString("connection_id"));
        admin().get(service + "/inbox").then().statusCode(200).body("parked", greaterThanOrEqualTo(0));
        admin().delete(service + "/parked-events/" + ids.get(1)).then().statusCode(204);
        admin().post(service + "/parked-events/" + ids.get(0) + "/replay")
                .then()
                .statusCode(200)
                .body("keys", equalTo(1));
        handler.behave();
        await().atMost(LIMIT).until(() -> tables.effects(stuck).size() == 1);
        admin().post(service + "/parked-events/" + ids.get(0) + "/replay")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:parked-event-not-found"));
        admin().get(service + "/dead-letters").then().statusCode(200);
        admin().get(service + "/dead-letters/0").then().statusCode(404);
        admin().post(service + "/dead-letters/0/replay").then().statusCode(404);
        admin().delete(service + "/dead-letters/0").then().statusCode(404);
        admin().get(service + "/outbox").then().statusCode(200).body("paused", equalTo(false));
        admin().get(service + "/outbox/refused").then().statusCode(200);
    }

    @Test
    void throughTheApiTooOnlyAdminsCallAndOnlyTheServiceThatIsMeant() {
        for (var path : List.of("inbox", "parked-events", "dead-letters", "outbox", "outbox/refused")) {
            admin().get("/api/v1/admin/services/auth/" + path).then().statusCode(404);
            given().get("/api/v1/admin/services/ingest/" + path).then().statusCode(401);
            given().auth()
                    .oauth2(IssuerTestResource.token("bob", "w", "creator"))
                    .get("/api/v1/admin/services/ingest/" + path)
                    .then()
                    .statusCode(403);
        }
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(IssuerTestResource.token("ada", "w", "admin"));
    }

    @Test
    void inANewClusterTheSameOffsetIsAnotherEvent() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        for (var event : events(List.of(key, key))) {
            var message = new ConsumerRecord<>(event.topic(), 0, 88_000_000_000L, event.key(), event.value());
            event.headers().forEach(message.headers()::add);
            var partition = new TopicPartition(event.topic(), 0);
            var records = new ConsumerRecords<>(Map.of(partition, List.of(message)), Map.of());
            inbox.read(records, handler);
            inbox.read(records, handler); // and a redelivered one is the same
        }
        assertThat(tables.parked(key)).isEqualTo(2);
    }

    @Test
    void droppingTheLastEventOfAKeySetsTheKeyFree() {
        var key = UUID.randomUUID();
        handler.refuse(key.toString());
        inbox.read(batch(events(List.of(key))), handler);
        operators.drop(list(key, false).get(0).id()).await().atMost(LIMIT);
        handler.behave();
        inbox.read(batch(events(List.of(key))), handler);
        assertThat(tables.effects(key)).hasSize(1);
    }

    @Test
    void operatorsReplayAndDropDeadLetters() {
        var key = UUID.randomUUID();
        var good = event(key);
        var poison = new ConsumerRecord<>(good.topic(), 0, 77_000_000_000L, key.toString(), "{".getBytes(UTF_8));
        good.headers().forEach(poison.headers()::add);
        var again = new ConsumerRecord<>(good.topic(), 0, 77_000_000_001L, key.toString(), "{".getBytes(UTF_8));
        good.headers().forEach(again.headers()::add);
        inbox.read(
                new ConsumerRecords<>(
                        Map.of(new TopicPartition(Topics.CONNECTION, 0), List.of(poison, again)), Map.of()),
                handler);
        var ids = letters.list(Optional.of(handler.name()), null, 500).await().atMost(LIMIT).items().stream()
                .filter(letter -> key.toString().equals(letter.key()))
                .map(DeadLetterView::id)
                .toList();
        assertThat(ids).hasSize(2);
        assertThat(letters.get(ids.get(0)).await().atMost(LIMIT))
                .satisfies(letter -> assertThat(letter.payload()).isEqualTo("{"))
                .satisfies(letter -> assertThat(letter.headers()).containsEntry("ce_id", id(good)));
        assertThatThrownBy(() -> letters.replay(ids.get(0)).await().atMost(LIMIT))
                .hasMessageContaining("cannot read it");

        // As after an upgrade that can read it.
        tables.rows(
                "update dead_letters set payload = $2 where id = $1",
                Tuple.of(ids.get(0), io.vertx.core.buffer.Buffer.buffer(good.value())));
        letters.replay(ids.get(0)).await().atMost(LIMIT);
        lifecycle.wakeRetries();
        tables.awaitEffects(key, List.of(id(good)));
        letters.drop(ids.get(1)).await().atMost(LIMIT);
        assertThatThrownBy(() -> letters.get(ids.get(1)).await().atMost(LIMIT)).hasMessageContaining("no dead letter");
    }

    @Test
    void aSlowBatchIsHalvedAndAnEventThatIsTooSlowAloneIsParked() {
        await().atMost(LIMIT).until(() -> parkedOfHandler() == 0); // of the tests before
        handler.batches().clear();
        var keys = keys(10);
        handler.takeForEach(Duration.ofMillis(420)); // 4.2 s together; the limit is 4 s
        inbox.read(batch(events(keys)), handler);
        assertThat(handler.batches()).containsExactly(10, 5, 5);
        assertThat(keys).allSatisfy(key -> assertThat(tables.effects(key)).hasSize(1));

        var slow = UUID.randomUUID();
        handler.takeForEach(Duration.ofSeconds(6));
        inbox.read(batch(events(List.of(slow))), handler);
        assertThat(tables.parked(slow)).isEqualTo(1);
        handler.behave();
        await().atMost(LIMIT).until(() -> tables.effects(slow).size() == 1);
    }

    @Test
    void theLeafOfTheWeekAheadIsEmptiedOnceAndNoOther() {
        var key = UUID.randomUUID();
        inbox.read(batch(events(List.of(key))), handler);
        var week = tables.number("select floor(extract(epoch from now()) / 604800)::bigint", Tuple.tuple());
        var remembered = "select count(*) from processed_events where slot = $1::bigint % 16";
        var insert = "insert into processed_events values ($1::bigint % 16, 'ring', gen_random_uuid())";
        tables.rows(insert, Tuple.of(week + 1));
        tables.rows(insert, Tuple.of(week + 2));
        var thisWeek = tables.number(remembered, Tuple.of(week));

        tables.rows("update processed_events_ring set cleared_week = $1", Tuple.of(week));
        assertThat(processed.rotate().await().atMost(LIMIT)).isTrue();
        assertThat(tables.number(remembered, Tuple.of(week + 1))).isZero();
        tables.rows(insert, Tuple.of(week + 1));
        assertThat(processed.rotate().await().atMost(LIMIT)).isFalse();
        assertThat(tables.number(remembered, Tuple.of(week + 1))).isEqualTo(1);
        assertThat(tables.number(remembered, Tuple.of(week + 2))).isPositive();
        assertThat(tables.number(remembered, Tuple.of(week)))
                .isEqualTo(thisWeek)
                .isPositive();
    }

    private List<ParkedEventView> list(UUID key, boolean onlyGivenUp) {
        return operators
                .list(Optional.of(handler.name()), Optional.of(key.toString()), onlyGivenUp, null, 10)
                .await()
                .atMost(LIMIT)
                .items();
    }

    private long parkedOfHandler() {
        return tables.number("select count(*) from parked_events where consumer = $1", Tuple.of(handler.name()));
    }

    private long attempts(UUID key) {
        return tables.number(
                "select max(attempts)::bigint from parked_events where key = $1", Tuple.of(key.toString()));
    }

    /** To be repeated: an attempt that is under way writes down the number that it began with. */
    private void ageTo(int attempts, UUID key) {
        tables.rows(
                "update parked_events set attempts = $2 where key = $1 and attempts between 1 and $2 - 1",
                Tuple.of(key.toString(), attempts));
    }

    private static List<UUID> keys(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private static List<ProducerRecord<String, byte[]>> events(List<UUID> keys) {
        return keys.stream().map(InboxTables::event).toList();
    }
}
