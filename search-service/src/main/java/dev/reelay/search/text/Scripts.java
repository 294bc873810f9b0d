package dev.reelay.search.text;

import java.lang.Character.UnicodeScript;

/** {@link UnicodeScript#of} for what most captions are written in: it searches all of Unicode's ranges for each letter. */
final class Scripts {

    /** Behind Latin with all its diacritics, Greek, Cyrillic, Arabic and Thai. */
    private static final UnicodeScript[] FIRST = new UnicodeScript[0x2000];

    static {
        for (var letter = 0; letter < FIRST.length; letter++) {
            FIRST[letter] = UnicodeScript.of(letter);
        }
    }

    private Scripts() {}

    static UnicodeScript of(int letter) {
        return letter < FIRST.length ? FIRST[letter] : UnicodeScript.of(letter);
    }
}
