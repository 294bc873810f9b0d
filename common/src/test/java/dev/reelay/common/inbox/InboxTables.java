package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.ConnectionRevoked;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Events for the tests of the inbox, and what became of them. */
final class InboxTables {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final AtomicLong OFFSETS = new AtomicLong(1_000_000_000);

    private final Pool pool;

    InboxTables(Pool pool) {
        this.pool = pool;
    }

    static ProducerRecord<String, byte[]> event(UUID key) {
        return event(key.toString(), UUID.randomUUID().toString());
    }

    static ProducerRecord<String, byte[]> event(String key, String id) {
        var data = new ConnectionRevoked(UUID.randomUUID(), "w", Platform.TIKTOK, "-000", Instant.EPOCH);
        var message = new ProducerRecord<>(
                Topics.CONNECTION, key, EventJson.write(data).getBytes(UTF_8));
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.ID, id);
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TYPE, ConnectionRevoked.TYPE);
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.TIME, Instant.now().toString());
        return message;
    }

    static String id(ProducerRecord<String, byte[]> event) {
        return CloudEventHeaders.text(event.headers(), CloudEventHeaders.ID).orElseThrow();
    }

    /** A batch as a poll brings it, without a broker, so that its size is the test's choice. */
    static ConsumerRecords<String, byte[]> batch(List<ProducerRecord<String, byte[]>> events) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (var event : events) {
            var message = new ConsumerRecord<>(event.topic(), 0, OFFSETS.incrementAndGet(), event.key(), event.value());
            event.headers().forEach(message.headers()::add);
            records.add(message);
        }
        return new ConsumerRecords<>(Map.of(new TopicPartition(Topics.CONNECTION, 0), records), Map.of());
    }

    void awaitEffects(UUID key, List<String> eventIds) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(effects(key))
                .isEqualTo(eventIds));
    }

    List<String> effects(UUID key) {
        return rows("select event_id from effects where key = $1 order by id", Tuple.of(key.toString())).stream()
                .map(row -> row.getString(0))
                .toList();
    }

    long parked(UUID key) {
        return number("select count(*) from parked_events where key = $1", Tuple.of(key.toString()));
    }

    long number(String sql, Tuple values) {
        return rows(sql, values).get(0).getLong(0);
    }

    List<Row> rows(String sql, Tuple values) {
        var rows = pool.preparedQuery(sql).execute(values).await().atMost(LIMIT);
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
