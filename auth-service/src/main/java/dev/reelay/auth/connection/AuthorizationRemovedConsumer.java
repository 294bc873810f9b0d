package dev.reelay.auth.connection;

import dev.reelay.common.inbox.EventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ProcessedEvents;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Expires the connections of an account whose authorization was taken back at the platform. */
@ApplicationScoped
public class AuthorizationRemovedConsumer implements EventHandler {

    private final Inbox inbox;
    private final ProcessedEvents processed;
    private final ConnectionService connections;

    AuthorizationRemovedConsumer(Inbox inbox, ProcessedEvents processed, ConnectionService connections) {
        this.inbox = inbox;
        this.processed = processed;
        this.connections = connections;
    }

    @Incoming("callback-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.read(records, this);
    }

    @Override
    public String name() {
        return "authorization-removed";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    @WithTransaction
    public Uni<Void> apply(List<ReceivedEvent> events) {
        return processed.newOnes(this, events).chain(fresh -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            for (var event : fresh) {
                if (event.data() instanceof PlatformCallbackReceived callback
                        && callback.kind() == CallbackKind.AUTHORIZATION_REMOVED) {
                    done = done.chain(() -> connections.authorizationRemoved(
                            callback.platform(), callback.platformUserId(), callback.occurredAt()));
                }
            }
            return done;
        });
    }
}
