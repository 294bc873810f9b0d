package dev.reelay.search.engine;

import dev.reelay.search.post.PostView;
import java.util.List;

/**
 * A page of hits.
 *
 * @param total of all hits, exact, also of those beyond {@link SearchCriteria#MAX_DEPTH}
 */
public record SearchHits(List<PostView> items, long total) {}
