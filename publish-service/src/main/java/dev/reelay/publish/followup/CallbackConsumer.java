package dev.reelay.publish.followup;

import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.publish.task.TaskProgress;
import dev.reelay.publish.task.TaskUpdate;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Applies the platforms' callbacks about tasks. */
@ApplicationScoped
class CallbackConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final TaskProgress progress;

    CallbackConsumer(Inbox inbox, TaskProgress progress) {
        this.inbox = inbox;
        this.progress = progress;
    }

    @Incoming("callback-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "followup.callbacks";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    public boolean concerns(Event event) {
        return event instanceof PlatformCallbackReceived callback
                && update(callback).isPresent();
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        return update((PlatformCallbackReceived) event.data())
                .map(progress::apply)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Empty for callbacks that are not about how a publication ended. */
    static Optional<TaskUpdate> update(PlatformCallbackReceived callback) {
        var kind =
                switch (callback.kind()) {
                    case PUBLISH_COMPLETED -> TaskUpdate.Kind.COMPLETED;
                    case PUBLISH_INBOX_DELIVERED -> TaskUpdate.Kind.DELIVERED;
                    case PUBLISH_FAILED -> TaskUpdate.Kind.FAILED;
                    case PUBLISH_PUBLICLY_AVAILABLE -> TaskUpdate.Kind.AVAILABLE;
                    case PUBLISH_NO_LONGER_AVAILABLE -> TaskUpdate.Kind.NO_LONGER_AVAILABLE;
                    default -> null;
                };
        if (kind == null || callback.publishId() == null) {
            return Optional.empty();
        }
        return Optional.of(new TaskUpdate(
                callback.callbackId(),
                callback.platform(),
                callback.platformUserId(),
                callback.publishId(),
                kind,
                callback.postId(),
                callback.reason(),
                callback.occurredAt()));
    }
}
