package dev.reelay.search.engine.postgres;

import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Words side by side, or one alone. Meilisearch checks a phrase by pairs of its words: adjacent ones side by side, and those two apart
 * at most that far apart. So do we; pairs of characters are lexemes.
 */
record Phrase(List<String> words) {

    /** The lexemes that all must be there, without marks; of characters that are written in pairs only the pairs. */
    List<String> required() {
        var required = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            if (i + 1 < words.size() && areCharacters(words.get(i), words.get(i + 1))) {
                required.add(Lexeme.ofPair(words.get(i), words.get(i + 1)));
            } else if (i == 0 || !areCharacters(words.get(i - 1), words.get(i))) {
                required.add(words.get(i));
            }
        }
        return required;
    }

    /**
     * As a {@code tsquery}, of two words at least.
     *
     * @param alsoByCharacters for posts too whose characters were not written in pairs yet
     */
    String query(Lexeme lexeme, boolean alsoByCharacters) {
        var query = pairs(lexeme, true);
        return alsoByCharacters && words.stream().anyMatch(Words::isCharacter)
                ? "(" + query + " | " + pairs(lexeme, false) + ")"
                : query;
    }

    private String pairs(Lexeme lexeme, boolean areLexemes) {
        var pairs = new LinkedHashSet<String>();
        for (var i = 0; i + 1 < words.size(); i++) {
            pairs.add(sideBySide(lexeme, words.get(i), words.get(i + 1), areLexemes));
            if (i + 2 < words.size()) {
                pairs.add(twoApartAtMost(lexeme, words.get(i), words.get(i + 2), areLexemes));
            }
        }
        return "(" + String.join(" & ", pairs) + ")";
    }

    private static String sideBySide(Lexeme lexeme, String first, String second, boolean areLexemes) {
        return areLexemes && areCharacters(first, second)
                ? lexeme.sideBySide(first, second)
                : "(" + lexeme.word(first) + " <-> " + lexeme.word(second) + ")";
    }

    private static String twoApartAtMost(Lexeme lexeme, String first, String third, boolean areLexemes) {
        if (areLexemes && areCharacters(first, third)) {
            return "(" + lexeme.sideBySide(first, third) + " | " + lexeme.oneApart(first, third) + ")";
        }
        var one = lexeme.word(first);
        var other = lexeme.word(third);
        return "(" + one + " <-> " + other + " | " + one + " <2> " + other + ")";
    }

    private static boolean areCharacters(String first, String second) {
        return Words.isCharacter(first) && Words.isCharacter(second);
    }
}
