package dev.reelay.search.query;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelay.search.highlight.Highlights;
import dev.reelay.search.post.PostView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A hit: a post, and where it matches.
 *
 * @param highlights {@code null} unless they were asked for
 */
@Schema(description = "A post, and with `highlight=true` where it matches")
public record SearchHitView(
        @JsonUnwrapped PostView post,
        @Nullable @Schema(description = "Only with `highlight=true`") Highlights highlights) {}
