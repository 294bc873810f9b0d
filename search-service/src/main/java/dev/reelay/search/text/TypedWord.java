package dev.reelay.search.text;

/**
 * A word as somebody typed it: tells the words of a text that it stands for, by the rules of {@link Typos}. For one thread.
 *
 * <p>Up to 4 letters none, from 5 letters one typo, from 9 two; a wrong first letter counts as two.
 */
public final class TypedWord {

    private final String text;
    private final boolean prefix;
    private final int typos;
    private final EditDistance distance;

    /**
     * @param text folded
     * @param prefix whether more of it may follow
     */
    public TypedWord(String text, boolean prefix) {
        this.text = text;
        this.prefix = prefix;
        typos = Typos.allowed(text);
        distance = new EditDistance(text, typos, prefix);
    }

    /** @param word folded */
    public boolean standsFor(String word) {
        if (isExactly(word)) {
            return true;
        }
        if (typos == 0 || word.length() + typos < text.length() || !prefix && word.length() > text.length() + typos) {
            return false;
        }
        var far = distance.to(word);
        return word.codePointAt(0) == text.codePointAt(0) ? far <= typos : far < typos;
    }

    /** Without typos. */
    public boolean isExactly(String word) {
        return prefix ? word.startsWith(text) : word.equals(text);
    }

    /** Whether it is these two written as one, without typos. */
    public boolean isBoth(String first, String second) {
        return text.length() == first.length() + second.length() && text.startsWith(first) && text.endsWith(second);
    }
}
