package dev.reelay.search.post;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.digest.Sha256;
import dev.reelay.search.text.Folding;
import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.search.text.Word;
import dev.reelay.search.text.Words;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post as PostgreSQL's {@code tsvector}: hashtags weigh most, then the author, then the caption. Beside them, without a
 * place, what it is filtered by.
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
    private final Lexeme lexeme;
    private int position;
    private LexemeBits bits = LexemeBits.NONE;

    PostText(String corpus, @Nullable String author, List<String> hashtags, String description) {
        lexeme = Lexeme.in(corpus);
        hashtags.forEach(hashtag -> append(hashtag, HASHTAG_WEIGHT));
        append(author == null ? "" : author, AUTHOR_WEIGHT);
        append(description, DESCRIPTION_WEIGHT);
        if (author != null) {
            var key = Folding.key(author);
            vector.append(lexeme.author(key)).append(' ');
            addBits(Lexeme.ofAuthor(key));
        }
        hashtags.forEach(hashtag -> {
            var key = Folding.key(hashtag);
            vector.append(lexeme.hashtag(key)).append(' ');
            addBits(Lexeme.ofHashtag(key));
        });
    }

    /** Of all lexemes but those of two characters with one between them, which are never looked for alone. */
    LexemeBits bits() {
        return bits;
    }

    /** To be cast to {@code tsvector}. */
    String vector() {
        return vector.toString();
    }

    /** Equal for equal vectors, and for hardly any others. */
    long key() {
        return ByteBuffer.wrap(Sha256.of(vector().getBytes(UTF_8))).getLong();
    }

    private void append(String text, char weight) {
        for (var passage : Words.passages(text)) {
            for (var at = 0; at < passage.size(); at++) {
                position = Math.min(position + 1, LAST_POSITION);
                place(lexeme.word(passage.get(at).text()), weight);
                addBits(passage.get(at).text());
                appendPairs(passage.subList(at, passage.size()), weight);
            }
            position += GAP;
        }
    }

    private void appendPairs(List<Word> words, char weight) {
        var first = words.get(0).text();
        if (!Words.isCharacter(first)) {
            return;
        }
        if (words.size() > 1 && Words.isCharacter(words.get(1).text())) {
            place(lexeme.sideBySide(first, words.get(1).text()), weight);
            addBits(Lexeme.ofPair(first, words.get(1).text()));
        }
        if (words.size() > 2 && Words.isCharacter(words.get(2).text())) {
            place(lexeme.oneApart(first, words.get(2).text()), weight);
        }
    }

    private void addBits(String unmarked) {
        bits = bits.with(LexemeBits.of(unmarked));
    }

    private void place(String quoted, char weight) {
        vector.append(quoted).append(':').append(position).append(weight).append(' ');
    }
}
