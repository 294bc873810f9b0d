package dev.reelay.ingest.hashtag;

import dev.reelay.ingest.video.HashtagCount;
import java.util.List;

/** Hashtags of the stored videos, most used first. */
public record HashtagsView(List<HashtagCount> items) {}
