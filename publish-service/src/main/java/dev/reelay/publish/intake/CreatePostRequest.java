package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.publish.platform.Destination;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One video, or set of photos, for several accounts. What stands beside the targets holds for all of them, unless a target has its own.
 *
 * @param videoUrl only in JSON requests
 */
@Schema(
        description =
                "One video, or set of photos, for several accounts; what stands beside `targets` holds for each target that has no such value of its own")
public record CreatePostRequest(
        @Schema(description = "As in a publication") @Nullable Destination destination,
        @Schema(description = "As in a publication") @Nullable String caption,
        @Schema(
                        description =
                                "As in a publication, where it is required: here or in each target; not for the targets that go to the inbox")
                @Nullable
                String privacyLevel,
        @Schema(
                        description =
                                "As in a publication; a target's own are added, and win over those of the same name; not for the targets that go to the inbox")
                @Nullable
                Map<String, Object> options,
        @Schema(description = "As in a publication") @Nullable String scheduledAt,
        @Schema(description = "As in a publication") @Nullable String timeZone,
        @Schema(description = "As in a publication") @Nullable String publishIfLateBy,
        @Size(max = 2048, message = "must be at most 2048 characters")
                @Schema(description = "As in a publication; not with a file")
                @Nullable
                String videoUrl,
        @Schema(description = "As in a publication; not with a file") @Nullable PhotosRequest photos,
        @NotEmpty(message = "must name at least one connection")
                @Size(max = MOST_TARGETS, message = "must be at most " + MOST_TARGETS)
                @Schema(required = true, description = "Each account once")
                List<Target> targets) {

    static final int MOST_TARGETS = 20;

    /** A connection, and what is not the same for it as for the others. */
    @Schema(
            name = "PostTarget",
            description =
                    "A connection, and what is not the same for it as for the others; what is left out is taken from beside `targets`")
    public record Target(
            @NotNull(message = "is missing") @Schema(required = true) UUID connectionId,
            @Nullable Destination destination,
            @Schema(description = "Empty for none") @Nullable String caption,
            @Nullable String privacyLevel,
            @Nullable Map<String, Object> options,
            @Nullable String scheduledAt,
            @Nullable String timeZone,
            @Nullable String publishIfLateBy) {

        @Override
        public String toString() {
            return "Target[connectionId=" + connectionId + "]";
        }
    }

    /**
     * A request for each target, in their order.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values} when one is {@code null}
     */
    List<CreatePublicationRequest> requests() {
        var place = targets.indexOf(null);
        if (place >= 0) {
            throw CommonProblem.invalid("targets[" + place + "]", "is missing");
        }
        return targets.stream().map(this::requestFor).toList();
    }

    @SuppressWarnings("NullAway") // what is missing is found when the request is validated
    private CreatePublicationRequest requestFor(Target target) {
        var chosen = either(target.destination(), destination);
        var isForInbox = chosen == Destination.INBOX; // what stands beside the targets is not for it
        var all = new LinkedHashMap<String, Object>();
        all.putAll(options == null || isForInbox ? Map.of() : options);
        all.putAll(target.options() == null ? Map.of() : target.options());
        return new CreatePublicationRequest(
                target.connectionId(),
                chosen,
                either(target.caption(), caption),
                either(target.privacyLevel(), isForInbox ? null : privacyLevel),
                all,
                either(target.scheduledAt(), scheduledAt),
                either(target.timeZone(), timeZone),
                either(target.publishIfLateBy(), publishIfLateBy),
                videoUrl,
                photos);
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T common) {
        return own == null ? common : own;
    }

    @Override
    public String toString() {
        return "CreatePostRequest[targets=" + targets + "]";
    }
}
