package dev.reelay.ingest.video;

/**
 * The outcome of storing a page of videos.
 *
 * @param seen videos in the page, each counted once
 * @param fresh those that are new in their corpus
 * @param changed those that are known but have changed
 */
public record SavedVideos(int seen, int fresh, int changed) {}
