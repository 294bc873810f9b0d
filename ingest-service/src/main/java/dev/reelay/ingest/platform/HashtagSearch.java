package dev.reelay.ingest.platform;

import java.time.LocalDate;
import java.util.List;

/**
 * A search for videos that have at least one of the hashtags.
 *
 * @param hashtags without {@code #}, lower case
 * @param from first day of posting, UTC
 * @param to last day of posting, UTC; the span is at most {@link ContentSource#longestSearch()} days
 */
public record HashtagSearch(List<String> hashtags, LocalDate from, LocalDate to) {}
