package dev.reelay.search.text;

/**
 * A word as it is indexed and searched: folded, without separators.
 *
 * @param text never empty, at most {@link Words#MAX_LETTERS} letters
 * @param continues whether it stands right behind the word before, in a script that writes no spaces; such a run is searched as
 *     a phrase
 */
public record Word(String text, boolean continues) {}
