package dev.reelay.search.text;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A few words, each compared with what is looked for in the textbook's way, with nothing kept and nothing skipped. */
public final class PlainDictionary implements Dictionary {

    private final TreeSet<String> words;

    public PlainDictionary(String... words) {
        this.words = new TreeSet<>(List.of(words));
    }

    @Override
    public boolean contains(String word) {
        return words.contains(word);
    }

    @Override
    public boolean containsBeginning(String beginning) {
        return words.stream().anyMatch(word -> word.startsWith(beginning));
    }

    @Override
    public List<String> near(String beginning, String rest, int typos, boolean open, int limit) {
        return words.stream()
                .filter(word ->
                        word.startsWith(beginning) && isNear(word.substring(beginning.length()), rest, typos, open))
                .limit(limit)
                .toList();
    }

    private static boolean isNear(String word, String other, int typos, boolean open) {
        return IntStream.rangeClosed(open ? 0 : word.length(), word.length())
                .anyMatch(end -> distance(word.substring(0, end), other) <= typos);
    }

    /** Few letters, so that many words are near to each other. */
    public static String word(Random random, int length) {
        var word = new StringBuilder();
        random.ints(length, 'a', 'd').forEach(word::appendCodePoint);
        return word.toString();
    }

    /** So many different ones. */
    public static TreeSet<String> words(Random random, int count, int shortest, int longest) {
        var words = new TreeSet<String>();
        while (words.size() < count) {
            words.add(word(random, shortest + random.nextInt(longest - shortest + 1)));
        }
        return words;
    }

    /** Of words in ASCII. */
    public static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (var i = 0; i <= one.length(); i++) {
            for (var j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    rows[i][j] = i + j;
                    continue;
                }
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                rows[i][j] = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
                }
            }
        }
        return rows[one.length()][other.length()];
    }
}
