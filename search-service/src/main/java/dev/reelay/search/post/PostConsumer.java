package dev.reelay.search.post;

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
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes the video events of ingest. Versions decide, so redelivered and late events need no record of processed ids. */
@ApplicationScoped
class PostConsumer implements SqlBatchHandler {

    private final Inbox inbox;
    private final PostService posts;

    PostConsumer(Inbox inbox, PostService posts) {
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
        return posts.apply(transaction, events.stream().map(ReceivedEvent::data).toList());
    }
}
