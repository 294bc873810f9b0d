package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.Switches;
import java.net.URI;

/** Body of {@code video/init/}; absent and {@code null} are not the same to TikTok, so nulls are left out. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record InitRequest(PostInfo postInfo, SourceInfo sourceInfo) {

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PostInfo(
            String privacyLevel, String title, boolean disableComment, boolean disableDuet, boolean disableStitch) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceInfo(String source, Long videoSize, Long chunkSize, Integer totalChunkCount, URI videoUrl) {}

    static InitRequest of(Post post) {
        var choices = post.choices();
        var off = choices.switches().off();
        var plan = post.plan();
        var source = plan == null
                ? new SourceInfo("PULL_FROM_URL", null, null, null, post.videoUrl())
                : new SourceInfo("FILE_UPLOAD", plan.total(), plan.chunkSize(), plan.count(), null);
        return new InitRequest(
                new PostInfo(
                        choices.privacyLevel(),
                        choices.caption(),
                        off.contains(Switches.COMMENT),
                        off.contains(Switches.DUET),
                        off.contains(Switches.STITCH)),
                source);
    }
}
