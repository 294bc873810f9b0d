package dev.reelay.ingest.video;

/**
 * What became of a page of videos.
 *
 * @param seen in the page, each once
 * @param fresh of them, new in their corpus
 * @param changed of them, known but different
 */
public record SavedVideos(int seen, int fresh, int changed) {}
