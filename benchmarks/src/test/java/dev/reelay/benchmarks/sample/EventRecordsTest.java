package dev.reelay.benchmarks.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.event.EventJson;
import dev.reelay.common.event.EventProducer;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.webhook.CallbackKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

    private static final Instant TIME = Instant.parse("2026-11-25T08:30:00.123456Z");

    @Test
    void thePlainProducerHasTheSettingsOfTheServices() {
        assertThat(EventRecords.producerSettings("here:9092"))
                .isEqualTo(EventProducer.settings(Map.of("bootstrap.servers", "here:9092")));
    }

    @Test
    void theJsonIsThatOfTheServices() {
        var callback = SampleEvents.callback(7, CallbackKind.PUBLISH_COMPLETED, TIME);
        var video = SampleEvents.video(7);

        assertThat(EventRecords.json(callback)).isEqualTo(EventJson.write(callback));
        assertThat(EventRecords.json(video)).isEqualTo(EventJson.write(video));
    }

    @Test
    void whatIsSentCanBeRead() {
        var callback = SampleEvents.callback(7, CallbackKind.AUTHORIZATION_REMOVED, TIME);

        var message = sent(callback);

        assertThat(EventRecords.read(message)).isEqualTo(callback);
        assertThat(EventRecords.time(message)).isEqualTo(TIME);
    }

    private static ConsumerRecord<String, byte[]> sent(Event event) {
        var type = EventTypes.of(event);
        var message = EventRecords.of(
                3,
                type.topic(),
                type.name(),
                event.key(),
                new UUID(1, 2),
                TIME,
                EventRecords.json(event).getBytes(UTF_8));
        return new ConsumerRecord<>(
                message.topic(),
                message.partition(),
                0,
                message.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                message.key(),
                message.value(),
                message.headers(),
                Optional.empty());
    }
}
