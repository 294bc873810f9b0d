package dev.reelay.search.text;

/**
 * A word, and where it stands in the text as it was written.
 *
 * @param start its first UTF-16 unit
 * @param end the unit behind its last
 */
public record PlacedWord(Word word, int start, int end) {}
