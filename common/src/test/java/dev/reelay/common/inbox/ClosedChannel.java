package dev.reelay.common.inbox;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A consumer with a defect: what it throws makes the connector close its channel for good. */
@ApplicationScoped
class ClosedChannel {

    @Incoming("erasure-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        throw new IllegalStateException("a defect");
    }
}
