package dev.reelay.search.post;

/**
 * A post as it is sent to the index.
 *
 * @param position as in {@link QueuedChange}
 */
public record QueuedPost(StoredPost post, long position) {

    public String id() {
        return post.id();
    }

    /** Without what the post holds. */
    public QueuedChange change() {
        return new QueuedChange(post.id(), post.version(), position);
    }
}
