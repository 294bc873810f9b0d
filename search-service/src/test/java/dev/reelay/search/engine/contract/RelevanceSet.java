package dev.reelay.search.engine.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Queries with what they are expected to find; the form is told at the head of {@code relevance/catalogue.txt}. */
final class RelevanceSet {

    private static final String REMARK = "//";
    private static final String GIVES = " => ";
    private static final String NOTHING = "-";
    private static final Pattern WITHOUT_SPACES =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");
    private static final Pattern OPTIONAL = Pattern.compile("[\\p{Mn}\\p{Me}]");

    private RelevanceSet() {}

    /**
     * A query of the set.
     *
     * @param kind the heading it stands under
     * @param expects whether a post is looked for by it
     */
    record Sought(String kind, String query, Predicate<String> expects) {}

    static List<Sought> read(String name) {
        try (var in = Objects.requireNonNull(RelevanceSet.class.getResourceAsStream("/relevance/" + name), name)) {
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Sought> parse(String text) {
        var set = new ArrayList<Sought>();
        var kind = "";
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith(REMARK)) {
                continue;
            }
            if (line.startsWith("[")) {
                kind = line.substring(1, line.length() - 1);
                continue;
            }
            var at = line.indexOf(GIVES);
            var query = at < 0 ? line : line.substring(0, at).strip();
            set.add(new Sought(
                    kind, query, at < 0 ? hasAllWords(query) : expected(line.substring(at + GIVES.length()))));
        }
        return set;
    }

    /** A post as the expectations read it: {@code @author caption #hashtag #hashtag}. */
    static String text(String author, String caption, List<String> hashtags) {
        return plain("@" + author + " " + caption + " #" + String.join(" #", hashtags));
    }

    private static Predicate<String> expected(String expectation) {
        if (expectation.strip().equals(NOTHING)) {
            return text -> false;
        }
        Predicate<String> any = text -> false;
        for (var alternative : expectation.split(" \\| ")) {
            Predicate<String> all = text -> true;
            for (var part : alternative.split(" & ")) {
                var pattern = pattern(plain(part.strip()));
                all = all.and(text -> pattern.matcher(text).find());
            }
            any = any.or(all);
        }
        return any;
    }

    private static Pattern pattern(String part) {
        var words = part.endsWith("*") ? part.substring(0, part.length() - 1) : part;
        var quoted = Pattern.quote(words);
        if (WITHOUT_SPACES.matcher(words).find()) {
            return Pattern.compile(quoted);
        }
        var begins = Character.isLetterOrDigit(words.codePointAt(0));
        var ends = Character.isLetterOrDigit(words.codePointBefore(words.length())) && !part.endsWith("*");
        return Pattern.compile((begins ? "(?<![\\p{L}\\p{N}])" : "") + quoted + (ends ? "(?![\\p{L}\\p{N}])" : ""));
    }

    /** Only case, composition and the selectors behind emoji are evened out. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\ufe0f", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Predicate<String> hasAllWords(String query) {
        var words = Stream.of(query.split("\\s+")).map(RelevanceSet::unmarked).toList();
        return text -> {
            var unmarked = unmarked(text);
            return words.stream().allMatch(unmarked::contains);
        };
    }

    private static String unmarked(String text) {
        var parts = Normalizer.normalize(plain(text), Normalizer.Form.NFKD);
        return OPTIONAL.matcher(parts).replaceAll("").replace('đ', 'd');
    }
}
