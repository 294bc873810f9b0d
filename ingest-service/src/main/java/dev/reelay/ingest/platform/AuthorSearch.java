package dev.reelay.ingest.platform;

import java.time.LocalDate;

/**
 * A search for the public videos of an author.
 *
 * @param username handle as {@link ContentSource#username} writes it
 * @param from first day of posting, UTC
 * @param to last day of posting, UTC; the span is at most {@link ContentSource#longestSearch()} days
 */
public record AuthorSearch(String username, LocalDate from, LocalDate to) {}
