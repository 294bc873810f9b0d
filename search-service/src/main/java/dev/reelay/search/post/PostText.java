package dev.reelay.search.post;

import dev.reelay.search.text.Word;
import dev.reelay.search.text.Words;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post as PostgreSQL's {@code tsvector}: hashtags weigh most, then the author, then the caption.
 *
 * <p>Built here rather than by {@code to_tsvector}, so that words are cut as everywhere else.
 */
final class PostText {

    private static final char HASHTAG_WEIGHT = 'A';
    private static final char AUTHOR_WEIGHT = 'B';
    private static final char DESCRIPTION_WEIGHT = 'C';

    /** Positions between hashtags and between fields, so that no phrase spans two of them; Meilisearch leaves as many. */
    private static final int GAP = 8;

    /** PostgreSQL's highest position. */
    private static final int LAST_POSITION = 16_383;

    private final StringBuilder vector = new StringBuilder();
    private final Set<String> words = new TreeSet<>();
    private int position;

    PostText(@Nullable String author, List<String> hashtags, String description) {
        hashtags.forEach(hashtag -> append(hashtag, HASHTAG_WEIGHT));
        append(author == null ? "" : author, AUTHOR_WEIGHT);
        append(description, DESCRIPTION_WEIGHT);
    }

    /** To be cast to {@code tsvector}. */
    String vector() {
        return vector.toString();
    }

    /** Each word once, sorted. */
    Set<String> words() {
        return words;
    }

    private void append(String text, char weight) {
        for (var passage : Words.passages(text)) {
            passage.forEach(word -> append(word, weight));
            position += GAP;
        }
    }

    /** A word consists of letters, digits, marks and pictures: nothing in it needs escaping within the quotes. */
    private void append(Word word, char weight) {
        position = Math.min(position + 1, LAST_POSITION);
        vector.append('\'')
                .append(word.text())
                .append("':")
                .append(position)
                .append(weight)
                .append(' ');
        words.add(word.text());
    }
}
