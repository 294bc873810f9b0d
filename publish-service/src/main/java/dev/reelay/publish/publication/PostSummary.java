package dev.reelay.publish.publication;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the publications of a post stand, by state. */
@Schema(description = "How many of its publications are in each state")
public record PostSummary(
        @Schema(description = "All of them") int targets,
        int draft,
        int requested,
        int uploading,
        int processing,
        int published,
        int failed,
        int uncertain,
        int cancelled) {

    static PostSummary of(List<PublicationState> states) {
        return new PostSummary(
                states.size(),
                count(states, PublicationState.DRAFT),
                count(states, PublicationState.REQUESTED),
                count(states, PublicationState.UPLOADING),
                count(states, PublicationState.PROCESSING),
                count(states, PublicationState.PUBLISHED),
                count(states, PublicationState.FAILED),
                count(states, PublicationState.UNCERTAIN),
                count(states, PublicationState.CANCELLED));
    }

    private static int count(List<PublicationState> states, PublicationState state) {
        return Math.toIntExact(states.stream().filter(state::equals).count());
    }
}
