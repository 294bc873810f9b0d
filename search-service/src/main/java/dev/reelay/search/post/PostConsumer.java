package dev.reelay.search.post;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlBatchHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the video events of ingest. Versions decide, so redelivered and late events need no record of processed ids; those of
 * erased connections are dropped.
 */
@ApplicationScoped
class PostConsumer implements SqlBatchHandler {

    private final Inbox inbox;
    private final PostService posts;
    private final ErasedConnections tombstones;

    PostConsumer(Inbox inbox, PostService posts, ErasedConnections tombstones) {
        this.tombstones = tombstones;
        this.inbox = inbox;
        this.posts = posts;
    }

    @Incoming("video-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "post.videos";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(VideoFetched.class, VideoRemoved.class);
    }

    @Override
    public boolean isVersioned() {
        return true;
    }

    @Override
    public void committed() {
        posts.announceChanges();
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        var all = events.stream().map(ReceivedEvent::data).toList();
        return tombstones
                .living(transaction, all, PostConsumer::connection)
                .chain(living -> living.isEmpty() ? Uni.createFrom().voidItem() : posts.apply(transaction, living));
    }

    private static Optional<UUID> connection(Event event) {
        return event instanceof VideoFetched fetched
                ? Optional.ofNullable(fetched.connectionId())
                : Optional.ofNullable(((VideoRemoved) event).connectionId());
    }
}
