package dev.reelay.search.query;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.FacetCount;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of hits as callers see it.
 *
 * @param nextCursor {@code null} on the last page, and when the next would be deeper than pages go
 * @param facets {@code null} unless asked for, and on later pages
 * @param facetsAreExact {@code null} where {@code facets} is
 * @param degradedReason {@code null} unless degraded
 */
@Schema(description = "A page of hits")
public record SearchView(
        List<SearchHitView> items,
        @Nullable @Schema(description = "Send it as `cursor` for the next page; absent on the last") String nextCursor,
        @Schema(
                        description =
                                "Number of all hits, whatever the page: on later pages those of the pages before and those still to come",
                        examples = "1284")
                long total,
        @Schema(description = "False when there are about `total` hits: counting them all would have taken too long")
                boolean totalIsExact,
        @Nullable
                @Schema(
                        description =
                                "Of each facet in `facets` the values that most hits have, at most 20, most first;"
                                        + " all hits are counted, not only those of the page. Only on the first page",
                        examples = "{\"hashtag\": [{\"value\": \"fyp\", \"count\": 42}]}")
                Map<Facet, List<FacetCount>> facets,
        @Nullable
                @Schema(
                        description =
                                "False when there were too many hits to count, and the counts are those of 10,000 of them."
                                        + " Only with `facets`")
                Boolean facetsAreExact,
        @Schema(description = "The engine that answered") Backend backend,
        @Schema(
                        description =
                                "True when Meilisearch should have answered and PostgreSQL did, or when Meilisearch answered while"
                                        + " nobody could tell whether its index is current; `degraded_reason` says why")
                boolean degraded,
        @Nullable
                @Schema(
                        description =
                                "What was wrong with Meilisearch: `behind` (changes wait for it), `building` (its index is"
                                        + " being filled), `down`, `slow` (this search), `failed` (this search). `unchecked`: Meilisearch"
                                        + " answered, and PostgreSQL is away. Only when degraded")
                DegradedReason degradedReason,
        @Schema(
                        description =
                                "True when this is the first page again although a `cursor` was sent: the other engine answers"
                                        + " now, and its order by relevance is another. Drop what you have and go on with `next_cursor`")
                boolean restarted) {}
