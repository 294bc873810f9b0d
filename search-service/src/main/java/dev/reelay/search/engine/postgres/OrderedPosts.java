package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.text.LexemeBits;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a walk goes along: the posts of all corpora in an order, each with its {@code id} and {@code value}, from the order's index alone. */
final class OrderedPosts {

    private static final String BITS = IntStream.rangeClosed(1, LexemeBits.PARTS)
            .mapToObj("lexeme_bits_%d"::formatted)
            .collect(Collectors.joining(", "));

    private static final String FIRST =
            "(select id, %1$s as value, " + BITS + " from posts where workspace = %2$s and not removed and %3$s"
                    + " and %4$s order by %1$s desc, id limit %5$s)";

    private static final String DOWN_TO =
            "(select id, %1$s as value from posts where workspace = %2$s and not removed and %3$s and %4$s"
                    + " order by %1$s desc, id)";

    private static final String HAS_BITS = "lexeme_bits_%1$d & %2$s::bigint = %2$s::bigint";

    private final Corpora corpora;
    private final String column;
    private final Function<Object, String> placeholder;

    /**
     * @param column of {@code posts}; see {@link #column}
     * @param placeholder takes a value and returns what stands for it in the statement
     */
    OrderedPosts(Corpora corpora, String column, Function<Object, String> placeholder) {
        this.corpora = corpora;
        this.column = column;
        this.placeholder = placeholder;
    }

    /** Of {@code posts}: frequent words are looked for among the best posts. */
    static String column(SearchSort sort, boolean isRanked) {
        return switch (sort) {
            case RELEVANCE -> isRanked ? "score" : "created_at";
            case NEWEST -> "created_at";
            case VIEWS -> "view_count";
            case SCORE -> "score";
        };
    }

    /**
     * So many, which also tell their bits.
     *
     * @param isBehind tells of a column whether a row has its place behind where the walk begins
     */
    String first(int rows, String condition, UnaryOperator<String> isBehind) {
        var parts = corpora.all().stream()
                .map(corpus -> FIRST.formatted(
                        column, placeholder.apply(corpus), condition, isBehind.apply("posts." + column), rows))
                .toList();
        return parts.size() == 1
                ? parts.get(0)
                : "select id, value, " + BITS + " from (" + String.join(" union all ", parts)
                        + ") as merged order by value desc, id limit " + rows;
    }

    /** Those that {@link #mayHave} what is looked for, down to the first of some values. */
    String downTo(List<Object> ends, List<LexemeBits> ways) {
        var isBefore = ends.stream()
                .map(end -> "%s >= %s".formatted(column, placeholder.apply(end)))
                .collect(Collectors.joining(" and "));
        var mayHave = mayHave(ways);
        return corpora.all().stream()
                .map(corpus -> DOWN_TO.formatted(column, placeholder.apply(corpus), isBefore, mayHave))
                .collect(Collectors.joining(" union all ", "", " order by value desc, id"));
    }

    /**
     * Most posts are passed by so, without reading their words: by what all ways have, then by any of them.
     *
     * @param ways none if nothing is known
     */
    String mayHave(List<LexemeBits> ways) {
        if (ways.size() < 2) {
            return ways.stream().map(this::hasBits).findFirst().orElse("true");
        }
        var common = ways.stream().reduce(LexemeBits::common).orElseThrow();
        var others = ways.stream().map(this::hasBits).collect(Collectors.joining(" or ", "(", ")"));
        return common.equals(LexemeBits.NONE) ? others : hasBits(common) + " and " + others;
    }

    /** By all parts, so that the statement is the same for any bits. */
    private String hasBits(LexemeBits bits) {
        var parts = bits.parts();
        return IntStream.range(0, LexemeBits.PARTS)
                .mapToObj(part -> HAS_BITS.formatted(part + 1, placeholder.apply(parts.get(part))))
                .collect(Collectors.joining(" and "));
    }
}
