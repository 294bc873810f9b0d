package dev.reelay.publish.creator;

import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.PostOption;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An option of the platform's own, as one creator may use it. */
@Schema(description = "A switch of the platform's own that a post can carry")
public record PostOptionView(
        @Schema(description = "Its name in `options` of a request to publish", examples = "disable_comment")
                String name,
        @Schema(description = "What it does when it is on, for people") String meaning,
        @Schema(description = "The value for a post whose request leaves it out") boolean byDefault,
        @Schema(description = "Whether the account's settings decide it for every post, whatever the request says")
                boolean locked) {

    static PostOptionView of(PostOption option, CreatorInfo creator) {
        var forced = creator.lockedOptions().get(option.name());
        return new PostOptionView(
                option.name(), option.meaning(), forced == null ? option.byDefault() : forced, forced != null);
    }
}
