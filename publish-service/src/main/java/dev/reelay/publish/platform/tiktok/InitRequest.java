package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.PostOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code video/init/}; absent and {@code null} are not the same to TikTok, so nulls are left out.
 *
 * @param postInfo {@code null} for the body of {@code inbox/video/init/}, which has none
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record InitRequest(@Nullable PostInfo postInfo, SourceInfo sourceInfo) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PostInfo(@Nullable String privacyLevel, @Nullable String title, @JsonIgnore PostOptions options) {

        /** Fields beside the others. */
        @JsonAnyGetter
        Map<String, Object> optionsByName() {
            var fields = new LinkedHashMap<String, Object>();
            for (var option : TikTokOptions.ALL) {
                var value = option.in(options);
                if (value != null) {
                    fields.put(option.name(), value);
                }
            }
            return fields;
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceInfo(
            String source,
            @Nullable Long videoSize,
            @Nullable Long chunkSize,
            @Nullable Integer totalChunkCount,
            @Nullable URI videoUrl) {}

    static InitRequest of(Post post) {
        var choices = post.choices();
        var plan = post.plan();
        var source = plan == null
                ? new SourceInfo("PULL_FROM_URL", null, null, null, post.videoUrl())
                : new SourceInfo("FILE_UPLOAD", plan.total(), plan.chunkSize(), plan.count(), null);
        var info = choices.goesToInbox()
                ? null
                : new PostInfo(choices.privacyLevel(), choices.caption(), choices.options());
        return new InitRequest(info, source);
    }
}
