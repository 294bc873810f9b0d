package dev.reelay.auth.erasure;

import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlEventHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Collects what the services, this one among them, say about erasures. */
@ApplicationScoped
public class ErasureConsumer implements SqlEventHandler {

    private final Inbox inbox;
    private final Erasures erasures;
    private final ErasureMetrics metrics;

    ErasureConsumer(Inbox inbox, Erasures erasures, ErasureMetrics metrics) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.metrics = metrics;
    }

    @Incoming("erasure-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "erasure.erasures";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(ErasureWaiting.class, ErasureCompleted.class);
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, ReceivedEvent event) {
        if (event.data() instanceof ErasureWaiting waiting) {
            return erasures.wait(transaction, waiting);
        }
        var completed = (ErasureCompleted) event.data();
        return erasures.complete(transaction, completed)
                .invoke(isLast -> {
                    if (isLast) {
                        metrics.completed();
                        Log.infof("Erasure completed connectionId=%s", completed.connectionId());
                    }
                })
                .replaceWithVoid();
    }
}
