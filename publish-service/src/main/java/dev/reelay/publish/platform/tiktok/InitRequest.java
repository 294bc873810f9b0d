package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Photos;
import dev.reelay.publish.platform.Post;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code video/init/} and {@code content/init/}; absent and {@code null} are not the same to TikTok, so nulls are left out.
 *
 * @param mediaType {@code null} for a video
 * @param postMode {@code null} for a video
 * @param postInfo {@code null} for the body of {@code inbox/video/init/}, which has none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record InitRequest(
        @Nullable String mediaType, @Nullable String postMode, @Nullable PostInfo postInfo, SourceInfo sourceInfo) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PostInfo(
            @Nullable String privacyLevel,
            @Nullable String title,
            @Nullable String description,
            @JsonIgnore Map<String, Object> options) {

        /** Fields beside the others. */
        @JsonAnyGetter
        Map<String, Object> optionsByName() {
            return options;
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceInfo(
            String source,
            @Nullable Long videoSize,
            @Nullable Long chunkSize,
            @Nullable Integer totalChunkCount,
            @Nullable URI videoUrl,
            @Nullable List<String> photoImages,
            @Nullable Integer photoCoverIndex) {}

    static InitRequest of(Post post) {
        var choices = post.choices();
        return choices.photos() == null ? ofVideo(post, choices) : ofPhotos(choices, choices.photos());
    }

    private static InitRequest ofVideo(Post post, Choices choices) {
        var plan = post.plan();
        var source = plan == null
                ? new SourceInfo("PULL_FROM_URL", null, null, null, post.videoUrl(), null, null)
                : new SourceInfo("FILE_UPLOAD", plan.total(), plan.chunkSize(), plan.count(), null, null, null);
        var info = choices.goesToInbox()
                ? null
                : new PostInfo(choices.privacyLevel(), choices.caption(), null, fields(choices));
        return new InitRequest(null, null, info, source);
    }

    /** The creator gets the texts in the inbox too. */
    private static InitRequest ofPhotos(Choices choices, Photos photos) {
        var info = new PostInfo(
                choices.privacyLevel(),
                photos.title(),
                choices.caption(),
                choices.goesToInbox() ? Map.of() : fields(choices));
        return new InitRequest(
                "PHOTO",
                choices.goesToInbox() ? "MEDIA_UPLOAD" : "DIRECT_POST",
                info,
                new SourceInfo("PULL_FROM_URL", null, null, null, null, photos.images(), photos.coverIndex()));
    }

    private static Map<String, Object> fields(Choices choices) {
        var fields = new LinkedHashMap<String, Object>();
        for (var option : TikTokOptions.ALL) {
            var value = option.in(choices.options());
            if (value != null && option.media().contains(choices.mediaKind())) {
                fields.put(option.name(), value);
            }
        }
        return fields;
    }
}
