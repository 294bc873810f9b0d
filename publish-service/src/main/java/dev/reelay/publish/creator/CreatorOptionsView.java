package dev.reelay.publish.creator;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.PublishingRules;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a creator can choose from now. */
@Schema(description = "Fresh from the platform; ask again each time a publication is prepared")
public record CreatorOptionsView(
        UUID connectionId,
        Platform platform,
        @Nullable String username,
        @Nullable String nickname,
        @Schema(description = "Expires after two hours") @Nullable URI avatarUrl,
        List<String> privacyLevelOptions,
        @Schema(description = "The platform's own options of a post with a video") List<PostOptionView> options,
        @Schema(description = "Longest video of this account in seconds") int maxVideoPostDurationSec,
        @Schema(description = "Longest caption of a video in UTF-16 code units") int captionLimit,
        @Schema(description = "Largest file in bytes") long fileLimit,
        @Schema(description = "Media types of files") List<String> contentTypes,
        @Schema(description = "Absent where only videos can be published") @Nullable Photos photos) {

    /** The same for a set of photos, as far as it is not as for a video. */
    @Schema(name = "CreatorPhotoOptionsView")
    public record Photos(
            @Schema(description = "The platform's own options of a post with photos") List<PostOptionView> options,
            @Schema(description = "Most photos") int limit,
            @Schema(description = "Longest title in UTF-16 code units") int titleLimit,
            @Schema(description = "Longest caption in UTF-16 code units") int captionLimit) {

        private static @Nullable Photos of(CreatorInfo creator, PublishingRules rules) {
            var photos = rules.photos();
            return photos == null
                    ? null
                    : new Photos(
                            optionViews(creator, rules, MediaKind.PHOTOS),
                            photos.limit(),
                            photos.titleLimit(),
                            photos.captionLimit());
        }
    }

    static CreatorOptionsView of(ConnectedAccount account, CreatorInfo creator, PublishingRules rules) {
        return new CreatorOptionsView(
                account.connectionId(),
                account.platform(),
                creator.username(),
                creator.nickname(),
                creator.avatarUrl(),
                creator.privacyLevelOptions(),
                optionViews(creator, rules, MediaKind.VIDEO),
                creator.longestVideoSeconds(),
                rules.captionLimit(),
                rules.fileLimit(),
                rules.contentTypes(),
                Photos.of(creator, rules));
    }

    private static List<PostOptionView> optionViews(CreatorInfo creator, PublishingRules rules, MediaKind kind) {
        return rules.options(kind).stream()
                .map(option -> PostOptionView.of(option, creator))
                .toList();
    }
}
