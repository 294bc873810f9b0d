package dev.reelay.common.inbox;

import static dev.reelay.common.inbox.InboxTables.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.Test;

/** A channel that is closed for good makes its process unhealthy, with an application of its own to spoil. */
@QuarkusTest
@TestProfile(ClosedChannelIT.OwnApplication.class)
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class ClosedChannelIT {

    @Inject
    ClosedChannel channel;

    @Inject
    @Liveness
    ChannelLiveness liveness;

    /** Another group than that of the other tests: whatever this one leaves behind is not theirs. */
    public static final class OwnApplication implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.messaging.connector.smallrye-kafka.group.id", "closed-channel-it",
                    // Both consumers of the channel are closed, one by the other's record.
                    "mp.messaging.incoming.erasure-events-in.concurrency", "2",
                    // The connector tells of the failure too; this is about what notices it without.
                    "mp.messaging.connector.smallrye-kafka.health-enabled", "false");
        }
    }

    @Test
    void isUnhealthyAsSoonAsRecordsWait() throws Exception {
        await().atMost(LIMIT).until(this::isUp);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.ERASURE, channel.breakOne(), new byte[] {1}))
                    .get();
        }
        await().atMost(LIMIT).until(this::erasuresWait); // others may be slow for a moment
        assertThat(isUp()).isFalse();
    }

    private boolean erasuresWait() {
        return liveness.call().getData().stream()
                .flatMap(stalled -> stalled.keySet().stream())
                .anyMatch(partition -> partition.startsWith(Topics.ERASURE));
    }

    private boolean isUp() {
        return liveness.call().getStatus() == org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
    }
}
