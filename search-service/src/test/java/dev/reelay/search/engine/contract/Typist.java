package dev.reelay.search.engine.contract;

import dev.reelay.search.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Types what stands in the captions, as people do: in part, without marks, with slips, glued and torn. */
final class Typist {

    private final Random random = new Random(20_261_121);
    private final List<List<String>> captions;

    Typist(List<String> captions) {
        this.captions = captions.stream()
                .map(caption -> Words.of(caption).stream()
                        .filter(word -> !word.continues())
                        .map(word -> word.text())
                        .toList())
                .filter(words -> words.size() >= 3)
                .toList();
    }

    Set<String> queries(int ofAKind) {
        var queries = new LinkedHashSet<String>();
        for (var i = 0; i < ofAKind; i++) {
            queries.add(word(3));
            queries.add(slip(word(5)));
            queries.add(slip(slip(word(9))));
            queries.add(begin(word(4)));
            queries.add(begin(slip(word(7))));
            queries.add(String.join(" ", neighbours(2)));
            queries.add(String.join("", neighbours(2)));
            queries.add(String.join(" ", neighbours(3)));
            queries.add(slip(neighbours(2).get(0)) + " " + begin(word(3)));
            queries.add("\"" + String.join(" ", neighbours(3)) + "\"");
            queries.add(torn(word(6)));
        }
        return queries;
    }

    private String word(int letters) {
        while (true) {
            var caption = captions.get(random.nextInt(captions.size()));
            var word = caption.get(random.nextInt(caption.size()));
            if (word.length() >= letters) {
                return word;
            }
        }
    }

    private List<String> neighbours(int count) {
        var caption = captions.get(random.nextInt(captions.size()));
        var first = random.nextInt(caption.size() - count + 1);
        return caption.subList(first, first + count);
    }

    private String begin(String word) {
        return word.substring(0, word.offsetByCodePoints(0, (word.codePointCount(0, word.length()) + 1) / 2));
    }

    private String torn(String word) {
        var at = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
        return word.substring(0, at) + " " + word.substring(at);
    }

    private String slip(String word) {
        var letters = new StringBuilder(word);
        var at = random.nextInt(letters.length());
        switch (random.nextInt(4)) {
            case 0 -> letters.deleteCharAt(at);
            case 1 -> letters.insert(at, (char) ('a' + random.nextInt(26)));
            case 2 -> letters.setCharAt(at, (char) ('a' + random.nextInt(26)));
            default -> {
                var other = Math.min(at + 1, letters.length() - 1);
                var letter = letters.charAt(at);
                letters.setCharAt(at, letters.charAt(other));
                letters.setCharAt(other, letter);
            }
        }
        return letters.toString();
    }
}
