package dev.reelay.publish.publication;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an account's own videos say about its publications, when neither an answer nor a callback did. In the caller's transaction.
 *
 * <p>Uncertain is better than wrong: a video decides about a publication only when it has its caption, which is not empty, was posted
 * in the time in which the publication can have been sent, is nobody else's, and could be no other uncertain one.
 */
@ApplicationScoped
public class AccountVideos {

    /** The platform's clock and ours may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** From the last time that a task may have been opened to its post: the platform pulls it, and looks at it. */
    private static final Duration POSTED_WITHIN = Duration.ofHours(24);

    private final PublicationRepository publications;
    private final PublicationOutcomes outcomes;

    AccountVideos(PublicationRepository publications, PublicationOutcomes outcomes) {
        this.publications = publications;
        this.outcomes = outcomes;
    }

    /** @param page of the video, if it is known */
    public Uni<Void> posted(UUID connectionId, String videoId, String caption, @Nullable URI page, Instant postedAt) {
        return publications.lockUncertain(connectionId).chain(uncertain -> {
            var candidates = uncertain.stream()
                    .filter(publication -> couldBe(publication, caption, postedAt))
                    .toList();
            return candidates.size() == 1
                    ? resolve(candidates, connectionId, videoId, page, postedAt)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> resolve(
            List<Publication> one, UUID connectionId, String videoId, @Nullable URI page, Instant postedAt) {
        return publications
                .lockByVideo(connectionId, videoId)
                .chain(other -> other == null
                        ? outcomes.resolve(one.get(0), videoId, page, postedAt)
                        : Uni.createFrom().voidItem());
    }

    /** Nobody sees the video any more. */
    public Uni<Void> gone(UUID connectionId, String videoId, Instant at) {
        return publications.lockByVideo(connectionId, videoId).chain(publication -> {
            var isNews = publication != null
                    && publication.state() == PublicationState.PUBLISHED
                    && publication.times().unavailableAt() == null;
            return isNews ? outcomes.hide(publication, at) : Uni.createFrom().voidItem();
        });
    }

    private static boolean couldBe(Publication publication, String caption, Instant postedAt) {
        var times = publication.times();
        var wanted = publication.choices().caption();
        return wanted != null
                && !publication.choices().goesToInbox() // its creator writes the caption
                && !wanted.isBlank()
                && wanted.strip().equals(caption.strip())
                && times.uncertainAt() != null
                && !postedAt.isBefore(publication.dueAt().minus(CLOCK_SKEW))
                && postedAt.isBefore(times.uncertainAt().plus(POSTED_WITHIN));
    }
}
