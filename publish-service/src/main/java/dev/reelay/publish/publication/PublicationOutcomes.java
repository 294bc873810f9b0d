package dev.reelay.publish.publication;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.publish.platform.Publishers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ends publications: state, event and counter together, on a locked row in the caller's transaction. */
@ApplicationScoped
class PublicationOutcomes {

    private final Publishers publishers;
    private final Outbox outbox;
    private final Clock clock;
    private final PublicationMetrics metrics;

    PublicationOutcomes(Publishers publishers, Outbox outbox, Clock clock, PublicationMetrics metrics) {
        this.publishers = publishers;
        this.outbox = outbox;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Posted, and publicly visible if there is a video id. Each of the two is announced once.
     *
     * @param publishId the task that was posted
     * @param videoId {@code null} while it is not public
     */
    Uni<Void> publish(Publication publication, String publishId, @Nullable String videoId, Instant at) {
        var isNew = publication.state() != PublicationState.PUBLISHED;
        var newVideo = publication.outcome().videoId() == null ? videoId : null;
        if (isNew) {
            publication.markPublished(publishId, at, clock.instant());
            metrics.completed();
        }
        if (newVideo != null) {
            var account = publication.account();
            var page = account.username() == null
                    ? null
                    : publishers.of(account.platform()).permalink(account.username(), newVideo);
            publication.markAvailable(newVideo, page, at, clock.instant());
        }
        var announced = isNew
                ? outbox.append(PublicationEvents.completed(publication))
                : Uni.createFrom().voidItem();
        return newVideo != null
                ? announced.chain(() -> outbox.append(PublicationEvents.publiclyAvailable(publication)))
                : announced;
    }

    /**
     * @param detail {@code null} for the adapter's explanation of the reason
     * @param logId the platform's id of the failed call, if it gave one
     */
    Uni<Void> fail(Publication publication, String reason, @Nullable String detail, @Nullable String logId) {
        var meaning =
                detail == null ? publishers.of(publication.account().platform()).explain(reason) : detail;
        publication.markFailed(reason, meaning, logId, clock.instant());
        metrics.failed();
        return outbox.append(PublicationEvents.failed(publication));
    }

    Uni<Void> leaveUncertain(Publication publication, String reason, String detail) {
        publication.markUncertain(reason, detail, clock.instant());
        metrics.uncertain();
        return outbox.append(PublicationEvents.uncertain(publication));
    }
}
