package dev.reelay.common.inbox;

import static dev.reelay.common.inbox.InboxTables.LIMIT;
import static dev.reelay.common.inbox.InboxTables.event;
import static dev.reelay.common.inbox.InboxTables.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Channels against a real broker and database: whatever arrives, they go on. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class InboxIT {

    @Inject
    EffectsHandler handler;

    @Inject
    CallbackHandler callbacks;

    @Inject
    ChannelProgress progress;

    @Inject
    Pool pool;

    private InboxTables tables;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void openProducer() {
        tables = new InboxTables(pool);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void closeProducer() {
        handler.behave();
        callbacks.refuseNone();
        producer.close();
    }

    @Test
    @Tag("R3")
    void aRedeliveredEventHasOneEffect() throws Exception {
        var key = UUID.randomUUID();
        var once = event(key);
        send(once);
        send(once);
        var next = event(key);
        send(next);
        tables.awaitEffects(key, List.of(id(once), id(next)));
    }

    @Test
    @Tag("R3")
    void aPoisonRecordGoesToTheDeadLettersAndTheChannelGoesOn() throws Exception {
        var key = UUID.randomUUID();
        var poison = new ProducerRecord<>(Topics.CONNECTION, 0, key.toString(), "{not json".getBytes(UTF_8));
        event(key).headers().forEach(poison.headers()::add);
        send(poison);
        send(new ProducerRecord<>(Topics.CONNECTION, 0, key.toString(), "no headers".getBytes(UTF_8)));
        var good = event(key);
        send(new ProducerRecord<>(Topics.CONNECTION, 0, null, key.toString(), good.value(), good.headers()));
        tables.awaitEffects(key, List.of(id(good)));

        var letters = deadLetters(Topics.CONNECTION, key.toString(), 2);
        assertThat(letters.get(0).value()).isEqualTo("{not json".getBytes(UTF_8));
        assertThat(CloudEventHeaders.text(letters.get(0).headers(), "dead-letter-reason"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("ConnectionRevoked"));
        assertThat(CloudEventHeaders.text(letters.get(1).headers(), "dead-letter-reason"))
                .contains("header ce_type is missing");
        assertThat(CloudEventHeaders.text(letters.get(0).headers(), "dead-letter-topic"))
                .contains(Topics.CONNECTION);
    }

    @Test
    @Tag("R3")
    void whatNoTableTakesAsTextBecomesADeadLetterAndTheChannelGoesOn() throws Exception {
        var key = UUID.randomUUID();
        var partition = 1;
        var refused = List.of(
                event("nul\0" + key, UUID.randomUUID().toString()),
                event("long" + "x".repeat(600) + key, UUID.randomUUID().toString()),
                event("id" + key, "not-a-uuid\0"),
                with(
                        event("time" + key, UUID.randomUUID().toString()),
                        CloudEventHeaders.TIME,
                        "+1000000-01-01T00:00:00Z"));
        for (var record : refused) {
            record.headers().add("nul\0header", null);
            send(new ProducerRecord<>(record.topic(), partition, null, record.key(), record.value(), record.headers()));
        }
        var good = event(key);
        send(new ProducerRecord<>(good.topic(), partition, null, good.key(), good.value(), good.headers()));
        tables.awaitEffects(key, List.of(id(good)));

        for (var record : refused) {
            var letter = deadLetters(Topics.CONNECTION, record.key(), 1).get(0);
            assertThat(letter.value()).isEqualTo(record.value());
            assertThat(letter.headers().lastHeader("nul\0header")).isNotNull();
        }
    }

    /** Its letter is larger: it has the reason in its headers. */
    @Test
    void theLargestRecordFitsIntoItsDeadLetterTopic() throws Exception {
        var key = UUID.randomUUID().toString();
        var largest = new byte[1_048_400]; // 1 MiB with its key and frame, which is what clients send at most
        send(new ProducerRecord<>(Topics.CONNECTION, key, largest));

        assertThat(deadLetters(Topics.CONNECTION, key, 1).get(0).value()).isEqualTo(largest);
    }

    @Test
    @Tag("R3")
    void aDeadLetterTopicThatIsMissingHoldsUpNobody() throws Exception {
        var user = "user" + UUID.randomUUID();
        var key = "tiktok:" + user;
        var kept = "select count(*) from dead_letters where convert_from(key, 'UTF8') = $1 and sent_at is %s null";
        var topic = Topic.deadLetter(Topics.CALLBACK, "ingest-service");
        try (var admin = Admin.create(Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()))) {
            if (admin.listTopics().names().get().contains(topic)) {
                admin.deleteTopics(List.of(topic)).all().get();
                await().atMost(LIMIT)
                        .until(() -> !admin.listTopics().names().get().contains(topic));
            }

            send(new ProducerRecord<>(Topics.CALLBACK, key, "no headers".getBytes(UTF_8)));
            send(callback(user, CallbackKind.AUTHORIZATION_REMOVED));
            awaitCallbacks(user, 1);
            await().atMost(LIMIT)
                    .until(() -> tables.number(kept.formatted("") + " and last_error <> ''", Tuple.of(key)) == 1);

            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
        tables.rows("update dead_letters set next_attempt_at = now()", Tuple.tuple());
        await().atMost(LIMIT).until(() -> tables.number(kept.formatted("not"), Tuple.of(key)) == 1);
        assertThat(deadLetters(Topics.CALLBACK, key, 1).get(0).value()).isEqualTo("no headers".getBytes(UTF_8));
    }

    @Test
    @Tag("R3")
    void anEventThatFailsWaitsWithThoseBehindItAndHoldsUpNobodyElse() throws Exception {
        var stuck = UUID.randomUUID();
        var free = UUID.randomUUID();
        handler.refuse(stuck.toString());
        var first = event(stuck);
        var second = event(stuck);
        var other = event(free);
        send(first);
        send(other);
        tables.awaitEffects(free, List.of(id(other)));
        send(second);
        await().atMost(LIMIT).until(() -> tables.parked(stuck) == 2);
        assertThat(tables.effects(stuck)).isEmpty();

        handler.behave();
        tables.awaitEffects(stuck, List.of(id(first), id(second)));
        await().atMost(LIMIT).until(() -> tables.parked(stuck) == 0);
    }

    @Test
    @Tag("R3")
    void eventsThatChangeEntitiesHaveOneEffectAndAreParkedWhenTheyFail() throws Exception {
        var user = "user" + UUID.randomUUID();
        var refused = "user" + UUID.randomUUID();
        callbacks.refuse(refused);
        var commits = callbacks.commits();
        var once = callback(user, CallbackKind.AUTHORIZATION_REMOVED);
        send(once);
        send(once); // persisting it again would fail
        send(callback(refused, CallbackKind.AUTHORIZATION_REMOVED));
        send(callback(user, CallbackKind.AUTHORIZATION_REMOVED));
        awaitCallbacks(user, 2);
        var parked = "select count(*) from parked_events where key = $1";
        await().atMost(LIMIT).until(() -> tables.number(parked, Tuple.of("tiktok:" + refused)) == 1);
        assertThat(tables.number(parked, Tuple.of("tiktok:" + user))).isZero();
        assertThat(callbacks.commits()).isGreaterThan(commits);

        callbacks.refuseNone();
        awaitCallbacks(refused, 1);
    }

    @Test
    void whatAnEventDoesBelongsToTheTraceOfItsCause() throws Exception {
        var key = UUID.randomUUID();
        var cause = "0af7651916cd43dd8448eb211c80319c";
        handler.refuse(key.toString());
        var event = with(event(key), CloudEventHeaders.TRACEPARENT, "00-" + cause + "-b7ad6b7169203331-00");
        send(event);
        await().atMost(LIMIT).until(() -> tables.parked(key) == 1);
        handler.behave(); // parked in between, it is still known
        tables.awaitEffects(key, List.of(id(event)));
        assertThat(handler.trace(id(event))).startsWith("00-" + cause + "-").doesNotContain("b7ad6b7169203331");

        var user = "user" + UUID.randomUUID();
        var another = "4bf92f3577b34da6a3ce929d0e0e4736";
        var first = with(
                callback(user, CallbackKind.AUTHORIZATION_REMOVED),
                CloudEventHeaders.TRACEPARENT,
                "00-" + cause + "-b7ad6b7169203331-00");
        var second = with(
                callback(user, CallbackKind.AUTHORIZATION_REMOVED),
                CloudEventHeaders.TRACEPARENT,
                "00-" + another + "-00f067aa0ba902b7-00");
        send(first);
        send(second);
        awaitCallbacks(user, 2);
        assertThat(callbacks.trace(id(first))).startsWith("00-" + cause + "-");
        assertThat(callbacks.trace(id(second))).startsWith("00-" + another + "-");
    }

    @Test
    void callbacksThatConcernNobodyCostNoRowAndLittleTime() throws Exception {
        int all = 100_000;
        var user = "user" + UUID.randomUUID();
        var gate = callbacks.waitForGate();
        var seenBefore = callbacks.seen();
        var remembered = "select count(*) from processed_events where consumer = $1";
        var rowsBefore = tables.number(remembered, Tuple.of(callbacks.name()));
        var sent = new ArrayList<Future<?>>();
        for (int i = 0; i < all; i++) {
            var kind = i % 1_000 == 0 ? CallbackKind.AUTHORIZATION_REMOVED : CallbackKind.PUBLISH_COMPLETED;
            sent.add(producer.send(
                    callback(kind == CallbackKind.AUTHORIZATION_REMOVED ? user : "user" + i % 5_000, kind)));
        }
        for (var one : sent) {
            one.get();
        }
        var started = System.nanoTime();
        gate.countDown();
        await().atMost(LIMIT) // a row and a round trip for each would take minutes
                .pollInterval(Duration.ofMillis(20))
                .until(() -> callbacks.seen() - seenBefore >= all);
        awaitCallbacks(user, all / 1_000);
        var seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("%d callbacks of which %d concern us: %.0f events/s%n", all, all / 1_000, all / seconds);
        assertThat(tables.number(remembered, Tuple.of(callbacks.name())) - rowsBefore)
                .isEqualTo(all / 1_000);
    }

    @Test
    void aChannelThatHangsIsUnhealthyUntilItGoesOn() throws Exception {
        var key = UUID.randomUUID();
        var gate = handler.hang();
        var event = event(key);
        send(event);
        await().atMost(LIMIT).until(() -> isStalled(Topics.CONNECTION));
        gate.countDown();
        tables.awaitEffects(key, List.of(id(event)));
        await().atMost(LIMIT).until(() -> !isStalled(Topics.CONNECTION));
    }

    private boolean isStalled(String topic) {
        return progress.stalled().keySet().stream()
                .anyMatch(partition -> partition.topic().equals(topic));
    }

    private static ProducerRecord<String, byte[]> with(
            ProducerRecord<String, byte[]> record, String header, String value) {
        CloudEventHeaders.put(record.headers(), header, value);
        return record;
    }

    private static ProducerRecord<String, byte[]> callback(String user, CallbackKind kind) {
        var data = new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                user,
                kind,
                "event",
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);
        var message = new ProducerRecord<>(
                Topics.CALLBACK, data.key(), EventJson.write(data).getBytes(UTF_8));
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.ID, UUID.randomUUID().toString());
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TYPE, PlatformCallbackReceived.TYPE);
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.TIME, Instant.now().toString());
        return message;
    }

    private void awaitCallbacks(String user, long count) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> tables.number(
                                "select count(*) from callback_effects where platform_user_id = $1", Tuple.of(user))
                        == count);
    }

    private void send(ProducerRecord<String, byte[]> message) throws Exception {
        producer.send(message).get();
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(String topic, String key, int count) {
        var letterTopic = Topic.deadLetter(topic, "ingest-service");
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(letterTopic).stream()
                    .map(info -> new TopicPartition(letterTopic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var letters = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> {
                    if (key.equals(letter.key())) {
                        letters.add(letter);
                    }
                });
                return letters.size() >= count;
            });
            return letters;
        }
    }
}
