package dev.reelay.ingest.trend;

import java.time.LocalDate;
import java.util.List;

/**
 * What is searched for trends.
 *
 * @param hashtags without {@code #}, lower case; none when there is nothing to look for
 * @param regions ISO 3166-1 alpha-2, where authors registered; none for all
 * @param from first day of posting, UTC
 * @param to last day of posting, UTC
 * @param maxVideos the search ends after this many
 */
public record TrendSearch(List<String> hashtags, List<String> regions, LocalDate from, LocalDate to, int maxVideos) {}
