package dev.reelay.search.query;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.post.PostView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits as callers see it.
 *
 * @param nextCursor {@code null} on the last page, and when the next would be deeper than pages go
 */
@Schema(description = "A page of hits")
public record SearchView(
        List<PostView> items,
        @Nullable @Schema(description = "Send it as `cursor` for the next page; absent on the last") String nextCursor,
        @Schema(description = "Number of all hits, including those deeper than pages go") long total,
        @Schema(description = "False when there are about `total` hits: many are estimated, not counted")
                boolean totalIsExact,
        @Schema(description = "The engine that answered") Backend backend,
        @Schema(
                        description =
                                "True when Meilisearch should have answered but is down or behind; the hits are still right")
                boolean degraded) {}
