package dev.reelay.search.text;

/**
 * A word as it is indexed and searched: folded, without separators.
 *
 * @param text never empty, at most {@link Words#MAX_LETTERS} letters
 * @param character whether it is one character of a script that writes no spaces, and so never the beginning of a longer word
 * @param continues whether it directly follows such a character; a run of them is searched as a phrase
 */
public record Word(String text, boolean character, boolean continues) {}
