package dev.reelay.publish.creator;

import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.PostOption;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An option of the platform's own, as one creator may use it. */
@Schema(description = "A choice of the platform's own that a post can carry")
public record PostOptionView(
        @Schema(description = "Its name in `options` of a request to publish", examples = "disable_comment")
                String name,
        @Schema(description = "What it does, for people") String meaning,
        @Schema(
                        description = "What a request may give it",
                        examples = {"true or false", "an integer from 0 to 60000"})
                String values,
        @Schema(
                        description =
                                "The value for a post whose request leaves it out; absent when the platform then gets none")
                @Nullable
                Object byDefault,
        @Schema(description = "Whether the account's settings decide it for every post, whatever the request says")
                boolean locked) {

    static PostOptionView of(PostOption option, CreatorInfo creator) {
        var forced = creator.lockedOptions().get(option.name());
        return new PostOptionView(
                option.name(),
                option.meaning(),
                option.values().described(),
                forced == null ? option.byDefault() : forced,
                forced != null);
    }
}
