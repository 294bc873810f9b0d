package dev.reelay.common.inbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer with a defect: what it throws for one key makes the connector close its channel for good. */
@ApplicationScoped
class ClosedChannel {

    private volatile String key = "";

    /** The key of the record that meets the defect. */
    String breakOne() {
        key = UUID.randomUUID().toString();
        return key;
    }

    @Incoming("erasure-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        for (var message : records) {
            if (key.equals(message.key())) {
                throw new IllegalStateException("a defect");
            }
        }
    }
}
