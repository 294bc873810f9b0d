package dev.reelay.publish.publication;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One video for several accounts, as its owner sees it. */
@Schema(
        name = "PublicationPostView", // search-service has a PostView on the same page
        description = "One video for several accounts: a publication for each, which goes its own way")
public record PostView(
        UUID id,
        PostSummary summary,
        @Schema(description = "In the order of the request; those of an account that was erased are gone")
                List<PublicationView> targets,
        Instant createdAt) {

    /** @param targets at least one, of one post */
    static PostView of(List<PublicationView> targets) {
        return new PostView(
                Objects.requireNonNull(targets.get(0).postId(), "not of a post"),
                PostSummary.of(targets.stream().map(PublicationView::state).toList()),
                List.copyOf(targets),
                targets.get(0).createdAt());
    }
}
