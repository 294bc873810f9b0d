package dev.reelay.search.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The searchable texts of documents, by word. They come cut and folded, so words are what stands between spaces; each text, and each
 * element of a list, is a passage of its own.
 */
final class StandInTexts {

    private final Map<String, BitSet> documentsByWord = new HashMap<>();

    /** In the order of the server's dictionary: by code points. */
    private final NavigableSet<String> dictionary = new TreeSet<>(StandInTexts::byCodePoints);

    /** Of the last searches: most come without a change between them. */
    private static final Deque<StandInTexts> READ = new ArrayDeque<>();

    private static final int MOST_READ = 2;

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final List<ObjectNode> documents;
    private final List<String> attributes;
    private final Map<String, BitSet> firstAttribute = new HashMap<>();
    private final List<List<List<String>>> passages = new ArrayList<>();

    /** @param documents each replaced, not changed, when it changes */
    static synchronized StandInTexts of(List<ObjectNode> documents, List<String> attributes) {
        var texts = READ.stream()
                .filter(read -> read.isOf(documents, attributes))
                .findFirst()
                .orElseGet(() -> new StandInTexts(documents, attributes));
        READ.remove(texts);
        READ.addFirst(texts);
        if (READ.size() > MOST_READ) {
            READ.removeLast();
        }
        return texts;
    }

    private boolean isOf(List<ObjectNode> others, List<String> otherAttributes) {
        if (!attributes.equals(otherAttributes) || documents.size() != others.size()) {
            return false;
        }
        for (var i = 0; i < others.size(); i++) {
            if (documents.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }

    private StandInTexts(List<ObjectNode> documents, List<String> attributes) {
        this.documents = documents;
        this.attributes = attributes;
        for (var document : documents) {
            var number = passages.size();
            List<List<String>> own = new ArrayList<>();
            for (var attribute : attributes) {
                StandInFilter.values(document, attribute)
                        .filter(value -> value.isTextual())
                        .map(value -> List.of(SPACES.split(value.asText().strip())))
                        .forEach(words -> {
                            own.add(words);
                            words.forEach(word -> add(number, word, attribute.equals(attributes.get(0))));
                        });
            }
            passages.add(own);
        }
        dictionary.addAll(documentsByWord.keySet());
    }

    private void add(int document, String word, boolean isFirst) {
        if (word.isEmpty()) {
            return;
        }
        documentsByWord.computeIfAbsent(word, any -> new BitSet()).set(document);
        if (isFirst) {
            firstAttribute.computeIfAbsent(word, any -> new BitSet()).set(document);
        }
    }

    /** Every word that some document has. */
    Iterable<String> words() {
        return dictionary;
    }

    boolean isKnown(String word) {
        return documentsByWord.containsKey(word);
    }

    /** Those that begin so, in the dictionary's order. */
    Iterable<String> beginningWith(String beginning) {
        return dictionary.tailSet(beginning).stream()
                .takeWhile(word -> word.startsWith(beginning))
                .toList();
    }

    /** Not to be changed. */
    BitSet documents(String word) {
        return documentsByWord.getOrDefault(word, new BitSet());
    }

    /** Whether the word stands in the attribute that matters most. */
    boolean isInFirstAttribute(int document, String word) {
        return firstAttribute.getOrDefault(word, new BitSet()).get(document);
    }

    BitSet all() {
        var all = new BitSet();
        all.set(0, passages.size());
        return all;
    }

    /** Documents in which the second word stands at most so many places behind the first. */
    BitSet near(String first, String second, int places) {
        var both = (BitSet) documents(first).clone();
        both.and(documents(second));
        var near = new BitSet();
        both.stream()
                .filter(document ->
                        passages.get(document).stream().anyMatch(words -> isNear(words, first, second, places)))
                .forEach(near::set);
        return near;
    }

    private static boolean isNear(List<String> words, String first, String second, int places) {
        for (var at = 0; at < words.size(); at++) {
            if (words.get(at).equals(first)
                    && words.subList(at + 1, Math.min(at + 1 + places, words.size()))
                            .contains(second)) {
                return true;
            }
        }
        return false;
    }

    private static int byCodePoints(String one, String other) {
        for (int at = 0; at < one.length() && at < other.length(); ) {
            var letter = one.codePointAt(at);
            var compared = Integer.compare(letter, other.codePointAt(at));
            if (compared != 0) {
                return compared;
            }
            at += Character.charCount(letter);
        }
        return Integer.compare(one.length(), other.length());
    }
}
