package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.Dictionary;
import dev.reelay.search.text.Lexeme;
import java.util.ArrayList;
import java.util.List;

/** A word written as two. */
record Split(String word, String left, String right) {

    /** Both parts known. */
    static List<Split> of(String word, Dictionary known) {
        var splits = new ArrayList<Split>();
        for (var at = 1; at < word.codePointCount(0, word.length()); at++) {
            var cut = word.offsetByCodePoints(0, at);
            var split = new Split(word, word.substring(0, cut), word.substring(cut));
            if (known.contains(split.left) && known.contains(split.right)) {
                splits.add(split);
            }
        }
        return splits;
    }

    String query(Lexeme lexeme) {
        return "(" + lexeme.word(left) + " <-> " + lexeme.word(right) + ")";
    }
}
