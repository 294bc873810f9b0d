package dev.reelay.publish.followup;

import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.publish.publication.AccountVideos;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from the videos of connected accounts what became of their publications. */
@ApplicationScoped
class VideoConsumer implements EntityEventHandler {

    /** Of older ones nothing is told any more but their figures, and that a thousand times as often. */
    private static final Duration YOUNG = Duration.ofDays(7);

    private final Inbox inbox;
    private final AccountVideos videos;
    private final Clock clock;

    VideoConsumer(Inbox inbox, AccountVideos videos, Clock clock) {
        this.inbox = inbox;
        this.videos = videos;
        this.clock = clock;
    }

    @Incoming("video-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "followup.videos";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(VideoFetched.class, VideoRemoved.class);
    }

    /** Others' videos, found by research, have no connection. */
    @Override
    public boolean concerns(Event event) {
        if (event instanceof VideoFetched video) {
            return video.connectionId() != null
                    && video.createdAt().isAfter(clock.instant().minus(YOUNG));
        }
        return event instanceof VideoRemoved removed && removed.connectionId() != null;
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        if (event.data() instanceof VideoFetched video && video.connectionId() != null) {
            return videos.posted(
                    video.connectionId(), video.videoId(), video.description(), video.shareUrl(), video.createdAt());
        }
        if (event.data() instanceof VideoRemoved removed && removed.connectionId() != null) {
            return videos.gone(removed.connectionId(), removed.videoId(), removed.removedAt());
        }
        return Uni.createFrom().voidItem();
    }
}
