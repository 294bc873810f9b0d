package dev.reelay.auth.connection;

import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Expires the connections of an account whose authorization was revoked at the platform. */
@ApplicationScoped
public class AuthorizationRemovedConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final CredentialService credentials;

    AuthorizationRemovedConsumer(Inbox inbox, CredentialService credentials) {
        this.inbox = inbox;
        this.credentials = credentials;
    }

    @Incoming("callback-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "connection.callbacks";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    public boolean concerns(Event event) {
        return event instanceof PlatformCallbackReceived callback
                && callback.kind() == CallbackKind.AUTHORIZATION_REMOVED;
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        var callback = (PlatformCallbackReceived) event.data();
        return credentials.authorizationRemoved(callback.platform(), callback.platformUserId(), callback.occurredAt());
    }
}
