package dev.reelay.common.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.KafkaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Events for a topic that has just been made. With several requests in flight the broker may take the second before the first,
 * and then refuses the first one for ever (KAFKA-15591).
 */
@Tag("R1")
class NewTopicIT {

    private static final int TOPICS = 3;
    /** So many that the broker needs a while for them, and takes requests for the first ones meanwhile. */
    private static final int PARTITIONS = 100;

    private static final int EVENTS = 1_000;
    private static final int LIMIT_SECONDS = 20;
    private static final byte[] PAYLOAD = new byte[3_000];

    @Test
    void allEventsArriveInTheirOrder() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.temporary());
                var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            for (var i = 0; i < TOPICS; i++) {
                var topic = "new-" + i;
                var made = admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)));
                sendAtOnce(topic, kafka.bootstrapServers());
                made.all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static void sendAtOnce(String topic, String bootstrapServers) throws Exception {
        var producer = EventProducer.open(Map.of("bootstrap.servers", bootstrapServers, "batch.size", 4_000));
        try {
            var acks = new ArrayList<Future<RecordMetadata>>();
            for (var event = 0; event < EVENTS; event++) {
                acks.add(producer.send(new ProducerRecord<>(topic, event % PARTITIONS, "key", PAYLOAD)));
            }
            for (var event = 0; event < EVENTS; event++) {
                assertThat(acks.get(event).get(LIMIT_SECONDS, TimeUnit.SECONDS).offset())
                        .as("place of event %d in %s", event, topic)
                        .isEqualTo(event / PARTITIONS);
            }
        } finally {
            producer.close(Duration.ZERO); // which would wait for ever for what is refused for ever
        }
    }
}
