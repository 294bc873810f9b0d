package dev.reelay.search.engine;

import dev.reelay.search.post.PostView;
import java.util.List;

/**
 * A page of hits.
 *
 * @param total exact number of all hits, including those beyond {@link SearchCriteria#MAX_DEPTH}
 */
public record SearchHits(List<PostView> items, long total) {}
