package dev.reelay.search.post;

import dev.reelay.contracts.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A post as callers see it, in both engines.
 *
 * @param id ours; follows from workspace, platform and video id
 * @param videoId the platform's, as text: TikTok's 19 digits do not fit a double
 * @param connectionId the connected account it belongs to; {@code null} for posts of other people
 * @param author handle without {@code @}; {@code null} when the platform does not tell
 * @param description caption, may be empty
 * @param hashtags without {@code #}, in the caption's order
 * @param createdAt when it was posted, UTC
 * @param score 0 to 100, see {@code PostScore}
 */
@Schema(description = "A post with its newest figures")
public record PostView(
        @Schema(examples = "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80") String id,
        Platform platform,
        @Schema(examples = "7422448856255742650") String videoId,
        UUID connectionId,
        @Schema(examples = "happy.hill177") String author,
        String description,
        List<String> hashtags,
        Instant createdAt,
        Integer durationSeconds,
        URI shareUrl,
        long viewCount,
        long likeCount,
        long commentCount,
        long shareCount,
        @Schema(
                        description = "0 to 100: reach on a log scale (60) and engagement for each view (40)",
                        examples = "67.3")
                double score) {}
