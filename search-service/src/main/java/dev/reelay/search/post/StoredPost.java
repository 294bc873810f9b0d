package dev.reelay.search.post;

/**
 * A post with what only the index needs to know.
 *
 * @param version of the post, by which the index is compared with the copy
 * @param post {@code null} when the post was removed
 */
public record StoredPost(String id, String workspace, long version, PostView post) {

    public boolean isRemoved() {
        return post == null;
    }
}
