package dev.reelay.ingest.platform;

import java.time.LocalDate;
import java.util.List;

/**
 * A search for videos that have at least one of the hashtags.
 *
 * @param hashtags without {@code #}, lower case
 * @param regions ISO 3166-1 alpha-2, where authors registered; none for all
 * @param from first day of posting, UTC
 * @param to last day of posting, UTC; the span is at most {@link ContentSource#longestSearch()} days
 */
public record HashtagSearch(List<String> hashtags, List<String> regions, LocalDate from, LocalDate to) {}
