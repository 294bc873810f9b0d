package dev.reelay.ingest.syncrun;

import java.time.LocalDate;
import java.util.List;

/**
 * What a hashtag run fetches.
 *
 * @param hashtags without {@code #}, lower case; a video needs one of them
 * @param regions ISO 3166-1 alpha-2, where authors registered; none for all
 * @param from first day of posting, UTC
 * @param to last day of posting, UTC, not before {@code from}
 * @param maxVideos the run ends after this many
 */
public record HashtagRange(List<String> hashtags, List<String> regions, LocalDate from, LocalDate to, int maxVideos) {}
