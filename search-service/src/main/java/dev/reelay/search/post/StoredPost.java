package dev.reelay.search.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post with what only the index needs.
 *
 * @param hiddenFrom for a public post, the workspaces that have the same video as their own and see only that; else empty
 * @param version of the post
 * @param post {@code null} when the post was removed
 */
public record StoredPost(String id, String workspace, List<String> hiddenFrom, long version, @Nullable PostView post) {

    public boolean isRemoved() {
        return post == null;
    }
}
