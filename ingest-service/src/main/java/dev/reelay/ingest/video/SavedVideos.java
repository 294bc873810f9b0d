package dev.reelay.ingest.video;

/**
 * The outcome of storing a page of videos.
 *
 * @param seen videos in the page, each counted once
 * @param fresh those that are new in their corpus, or shown again
 * @param changed those that are known but have changed
 * @param removed those of the corpus that are not shown any more
 */
public record SavedVideos(int seen, int fresh, int changed, int removed) {

    /** Of a page that says nothing of other videos. */
    public SavedVideos(int seen, int fresh, int changed) {
        this(seen, fresh, changed, 0);
    }

    public SavedVideos withRemoved(int count) {
        return new SavedVideos(seen, fresh, changed, count);
    }
}
