package dev.reelay.ingest.video;

/**
 * What became of a page of videos.
 *
 * @param seen in the page, each once
 * @param fresh of them, new in this workspace
 * @param changed of them, known but different
 * @param strange of them, not known as videos of this owner before: new ones, and ones that only a hashtag had brought
 */
public record SavedVideos(int seen, int fresh, int changed, int strange) {}
