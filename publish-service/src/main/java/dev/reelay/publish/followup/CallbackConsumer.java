package dev.reelay.publish.followup;

import dev.reelay.common.inbox.EventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ProcessedEvents;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.TaskNews;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells publications what the platform said about their tasks. */
@ApplicationScoped
class CallbackConsumer implements EventHandler {

    private final Inbox inbox;
    private final ProcessedEvents processed;
    private final PublicationProgress progress;

    CallbackConsumer(Inbox inbox, ProcessedEvents processed, PublicationProgress progress) {
        this.inbox = inbox;
        this.processed = processed;
        this.progress = progress;
    }

    @Incoming("callback-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.read(records, this);
    }

    @Override
    public String name() {
        return "callbacks";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(PlatformCallbackReceived.class);
    }

    @Override
    @WithTransaction
    public Uni<Void> apply(List<ReceivedEvent> events) {
        return processed.newOnes(this, events).chain(fresh -> {
            var all = Uni.createFrom().voidItem();
            for (var event : fresh) {
                var news = news((PlatformCallbackReceived) event.data());
                if (news.isPresent()) {
                    all = all.chain(() -> progress.learn(news.get()));
                }
            }
            return all;
        });
    }

    /** Empty for callbacks about other things than a publication's end. */
    static Optional<TaskNews> news(PlatformCallbackReceived callback) {
        var kind =
                switch (callback.kind()) {
                    case PUBLISH_COMPLETED -> TaskNews.Kind.COMPLETED;
                    case PUBLISH_FAILED -> TaskNews.Kind.FAILED;
                    case PUBLISH_PUBLICLY_AVAILABLE -> TaskNews.Kind.AVAILABLE;
                    default -> null;
                };
        if (kind == null || callback.publishId() == null) {
            return Optional.empty();
        }
        return Optional.of(new TaskNews(
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
