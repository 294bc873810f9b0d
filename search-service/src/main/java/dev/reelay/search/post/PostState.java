package dev.reelay.search.post;

import java.util.List;

/**
 * What an index must know of a post to be up to date.
 *
 * @param hiddenFrom as in {@link StoredPost}
 */
public record PostState(String id, long version, List<String> hiddenFrom) {}
