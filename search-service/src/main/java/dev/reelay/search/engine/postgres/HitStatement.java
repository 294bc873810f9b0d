package dev.reelay.search.engine.postgres;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.post.PostView;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement that finds a page of posts and one more. What callers send is always a value, never a part of the statement.
 *
 * <p>Each row has a post of the page, in order, and {@code total}, the number of hits found, and {@code looked}, the number of posts
 * looked at for that. Without a hit there is one row, with these numbers and no post.
 */
final class HitStatement {

    private static final String PAGE =
            """
            with %s,
            page as (
                select id, row_number() over () as place
                from (select id from (%s) as hit where %s order by %s limit %s offset %s) as best)
            select (select count(*) from hits) as total, (%s) as looked, found.*
            from (select) as one left join (select page.place, %s from page join posts using (id)) as found on true
            order by place""";

    /** Whether they are hits is told beside them: writing a thousand of them down a second time took a sixth of the statement. */
    private static final String LOOKED_UP =
            """
            looked as materialized (
                select id, posted_at, view_count, score, %s, %s and %s as is_hit from (%s) as found
                where workspace = any(%s) limit %s),
            hits as not materialized (
                select id, posted_at, view_count, score, typed, rank from looked where is_hit)""";

    /**
     * The lexemes tell workspaces apart already. By itself, so that the index over them is the only way to it: PostgreSQL takes many
     * rare lexemes for a frequent one and would rather read the workspace until there are enough.
     */
    private static final String MATCHING = "select * from post_words where post_words.words @@ %s offset 0";

    /** First the few that have the words as they were typed: a limit must not leave them out, however many others there are. */
    private static final String MATCHING_NEAR =
            """
            select * from (select * from post_words where post_words.words @@ %1$s offset 0) as exact
            union all
            select * from (
                select * from post_words
                where post_words.words @@ %2$s and not post_words.words @@ %1$s offset 0) as near""";

    private static final String UNRANKED = "true as typed, 0.0::real as rank";

    /** Twins are looked for among the best only: for each of very many hits that would cost more than finding it. */
    private static final String BEST =
            """
            best as materialized (
                select id, video, has_twin, posted_at, view_count, score
                from (select * from (%1$s) as found where workspace = any(%2$s) limit %3$d) as looked
                where %4$s order by %5$s desc, id limit %6$d),
            hits as materialized (
                select id, posted_at, view_count, score, %8$s from best where %7$s)""";

    private static final String WALKED =
            """
            %s as materialized (
                select walked.id, post.posted_at, post.view_count, post.score, post.typed, post.rank
                from (%s) as walked
                cross join lateral (
                    select id, video, has_twin, posted_at, view_count, score, %s
                    from post_words where post_words.id = walked.id and %s offset 0) as post
                where %s and %s and %s
                order by walked.value desc, walked.id limit %s)""";

    /** First the few that have the words as they were typed, then those with near words that a walk meets. */
    private static final String TYPED_AND_NEAR =
            """
            typed as materialized (
                select id, posted_at, view_count, score, %s from (%s) as found
                where workspace = any(%s) and %s and %s limit %s),
            %s,
            hits as not materialized (select * from typed union all select * from near)""";

    /** A workspace sees public posts unless it has the same video as its own; without the offset all of these would be read and hashed. */
    private static final String NO_TWIN =
            "(not %s or not exists (select from post_words own where own.workspace = %s and own.video = %s offset 0))";

    /** As in {@code post_words}, of {@code posts}. */
    private static final String MAY_HAVE_TWIN = "(posts.workspace = '%s')".formatted(Corpus.PUBLIC);

    private static final String VIDEO = "posts.platform || ':' || posts.video_id";

    /** Parsed once: a plan that is made without the words would parse them again for each post. */
    private static final String QUERY = "(select %s::text::tsquery)";

    private static final String MATCHES = "words @@ %s";

    private static final String RANK = "ts_rank('{0, 0.4, 0.7, 1}', words, %s)";

    /**
     * Who types diacritics means words rather than a hashtag of them written as one: that ranks behind the words side by side in a
     * caption, and before the words far apart.
     */
    private static final String RANK_OF_A_HASHTAG = "0.3::real * ";

    /** By itself, or PostgreSQL may read all posts of a language to look a few of them up. */
    private static final String IS_WANTED = "exists (select from posts where posts.id = %s.id and %s offset 0)";

    /** Of a long walk, the best so many by score are ranked among themselves, then the next. */
    static final int BLOCK = 40;

    private static final String BLOCKS = "select *, (row_number() over (order by typed desc, score desc, id) - 1) / "
            + BLOCK + " as block from hits";

    private static final String COLUMNS = List.of(PostView.COLUMNS.split(",\\s*")).stream()
            .map(column -> "posts." + column)
            .collect(Collectors.joining(", "));

    private final SearchCriteria criteria;
    private final Corpora corpora;
    private final @Nullable Matching matching;
    private final @Nullable CorpusQuery ranked;
    private final PostFilter filter;
    private final OrderedPosts posts;
    private final List<Object> values = new ArrayList<>();

    private HitStatement(SearchCriteria criteria, Corpora corpora, @Nullable Matching matching) {
        this.criteria = criteria;
        this.corpora = corpora;
        this.matching = matching;
        // An order by a value needs no rank, which costs more than all the rest of a hit.
        ranked = matching != null && criteria.sort() == SearchSort.RELEVANCE ? matching.typed() : null;
        filter = new PostFilter(criteria.filters());
        posts = new OrderedPosts(corpora, OrderedPosts.column(criteria.sort(), isRanked()), this::value);
    }

    /**
     * The statement's text with its values.
     *
     * @param isPlain whether its best plan is the same whatever the values
     */
    record Ready(String sql, Tuple values, boolean isPlain) {}

    /** By the index over the words: reads all hits, up to a limit. The cost follows the hits. */
    static Ready lookUp(SearchCriteria criteria, Corpora corpora, Matching matching, int limit) {
        var statement = new HitStatement(criteria, corpora, matching);
        var found = LOOKED_UP.formatted(
                statement.rank(),
                statement.noTwin("found"),
                statement.isWanted("found"),
                statement.matching(matching),
                statement.value(corpora.array()),
                limit);
        return statement.page(found, "select * from hits", "select count(*) from looked", false);
    }

    /**
     * By the index over the words as well: the best hits by a value, without filters.
     *
     * @param limit hits that are read
     * @param most of these that are looked at
     */
    static Ready best(SearchCriteria criteria, Corpora corpora, Matching matching, int limit, int most) {
        var statement = new HitStatement(criteria, corpora, matching);
        var column = statement.column();
        var found = BEST.formatted(
                statement.matching(matching),
                statement.value(corpora.array()),
                limit,
                statement.isBehind(column),
                column,
                most,
                statement.noTwin("best"),
                UNRANKED);
        return statement.page(found, "select * from hits", "select count(*) from best", false);
    }

    /**
     * Along the index of the order, until there are enough hits: the cost follows the page.
     *
     * @param rows most posts that are looked at
     * @param most hits
     * @param mayEnd whether there may be fewer posts than that, so that they are counted where there are too few hits
     */
    static Ready walk(SearchCriteria criteria, Corpora corpora, Matching matching, int rows, int most, boolean mayEnd) {
        var statement = new HitStatement(criteria, corpora, matching);
        var walked = statement.first(statement.filter.figures(statement::value), rows);
        var looked = mayEnd
                ? "case when (select count(*) from hits) >= %d then %d else (select count(*) from (%s) as counted) end"
                        .formatted(most, rows, walked)
                : Integer.toString(rows);
        var mayHave = statement.posts.mayHave(matching.walkedBits(statement.isRanked()));
        return statement.walk(walked, mayHave, looked, most);
    }

    /**
     * The same without filters, from the first post.
     *
     * @param ends values at which the walk ends, one of each corpus that has more posts
     * @param rows about as many posts as are looked at
     */
    static Ready walkTo(
            SearchCriteria criteria, Corpora corpora, Matching matching, List<Object> ends, int rows, int most) {
        var statement = new HitStatement(criteria, corpora, matching);
        var walked = statement.posts.downTo(ends, matching.walkedBits(statement.isRanked()));
        return statement.walk(walked, "true", Integer.toString(rows), most);
    }

    private Ready walk(String walked, String mayHave, String looked, int most) {
        var words = Objects.requireNonNull(matching);
        var often = isRanked() ? words.often() : null;
        var found = often == null
                ? walked(
                        "hits",
                        walked,
                        mayHave,
                        perCorpus(words.all(), MATCHES),
                        isOtherwiseWanted("post"),
                        Integer.toString(most))
                : typedAndNear(words, often, walked, mayHave, most);
        return page(found, isRanked() ? BLOCKS : "select * from hits", looked, isRanked());
    }

    /** The same without words. Where the walk reaches the end, all hits are counted; there, that is cheap. */
    static Ready walk(SearchCriteria criteria, Corpora corpora, int rows, int most) {
        var statement = new HitStatement(criteria, corpora, null);
        return statement.walk(statement.filter.figures(statement::value), true, rows, most);
    }

    /** The same along whatever index serves the filters best, however many posts that means. */
    static Ready scan(SearchCriteria criteria, Corpora corpora, int most) {
        var statement = new HitStatement(criteria, corpora, null);
        var condition = statement.filter.all(statement::value) + " and " + statement.noTwin(MAY_HAVE_TWIN, VIDEO);
        return statement.walk(condition, false, most, most);
    }

    /** What {@link PostgresFacets} counts: posts that are hits. */
    record Hits(String from, String where, Tuple values) {}

    static Hits hits(SearchCriteria criteria, Corpora corpora, @Nullable Matching matching) {
        var statement = new HitStatement(criteria, corpora, matching);
        var words = matching == null ? "post_words" : "(" + statement.matching(matching) + ") as post_words";
        var where = List.of(
                "post_words.workspace = any(" + statement.value(corpora.array()) + ")",
                statement.noTwin("post_words"),
                statement.filter.all(statement::value));
        return new Hits(
                "posts join " + words + " using (id)", String.join(" and ", where), Tuple.from(statement.values));
    }

    private Ready walk(String condition, boolean isFiltered, int rows, int most) {
        var walked = first(condition, rows);
        var counted = "counted as materialized (select count(*) as posts from (%s) as walked),\n".formatted(walked);
        var limit = "(select case when posts < %1$d then %1$d else %2$d end from counted)".formatted(rows, most);
        var found = walked("hits", walked, "true", "true", isFiltered ? isOtherwiseWanted("post") : "true", limit);
        return page(counted + found, "select * from hits", "select posts from counted", false);
    }

    private String first(String condition, int rows) {
        return posts.first(rows, condition, this::isBehind);
    }

    private String walked(String name, String walked, String mayHave, String matches, String isWanted, String limit) {
        return WALKED.formatted(name, walked, rank(), matches, mayHave, noTwin("post"), isWanted, limit);
    }

    private String typedAndNear(Matching matching, Matching.Often often, String walked, String mayHave, int most) {
        var first = Objects.requireNonNull(matching.first());
        var near = walked(
                "near",
                walked,
                mayHave,
                perCorpus(often.query(), MATCHES) + " and not " + perCorpus(first, MATCHES),
                isOtherwiseWanted("post"),
                Integer.toString(most));
        return TYPED_AND_NEAR.formatted(
                rank(),
                MATCHING.formatted(query(first.whole())),
                value(corpora.array()),
                noTwin("found"),
                isWanted("found"),
                PostgresSearch.COUNTED,
                near);
    }

    private Ready page(String found, String hits, String looked, boolean inBlocks) {
        var offset = criteria.after().id() == null ? criteria.offset() : 0;
        var sql = PAGE.formatted(
                found, hits, isBehind(column()), order(inBlocks), criteria.limit() + 1, offset, looked, COLUMNS);
        return new Ready(sql, Tuple.from(values), filter.isEmpty());
    }

    private boolean isRanked() {
        return ranked != null;
    }

    private String matching(Matching matching) {
        var all = query(matching.all().whole());
        return matching.first() == null
                ? MATCHING.formatted(all)
                : MATCHING_NEAR.formatted(query(matching.first().whole()), all);
    }

    /** Hits that have the words as they were typed come first; where no near words are looked for, that is all of them. */
    private String rank() {
        if (matching == null || ranked == null) {
            return UNRANKED;
        }
        var joined = matching.joined();
        if (matching.isNear()) {
            return perCorpus(ranked, MATCHES) + (joined == null ? "" : " or " + perCorpus(joined, MATCHES))
                    + " as typed, " + perCorpus(matching.all(), RANK) + " as rank";
        }
        return "true as typed, greatest(" + perCorpus(ranked, RANK)
                + (joined == null
                        ? ""
                        : ", " + (criteria.text().isPlain() ? "" : RANK_OF_A_HASHTAG) + perCorpus(joined, RANK))
                + ") as rank";
    }

    /** Without the lexemes of the other corpus, which the row cannot have. */
    private String perCorpus(CorpusQuery query, String expression) {
        if (query.parts().size() == 1) {
            return expression.formatted(query(query.parts().get(0).query()));
        }
        return query.parts().stream()
                .map(part -> "when " + value(part.corpus()) + " then " + expression.formatted(query(part.query())))
                .collect(Collectors.joining(" ", "case workspace ", " end"));
    }

    private String noTwin(String post) {
        return noTwin(post + ".has_twin", post + ".video");
    }

    private String noTwin(String mayHaveOne, String video) {
        return corpora.withPublic() ? NO_TWIN.formatted(mayHaveOne, value(corpora.own()), video) : "true";
    }

    /** By the filters, of a row of {@code post_words}. */
    private String isWanted(String post) {
        return filter.figures(post, this::value) + " and " + isOtherwiseWanted(post);
    }

    /** By those that no index of an order has. */
    private String isOtherwiseWanted(String post) {
        var others = filter.others(this::value);
        return filter.platform(post, this::value)
                + (others.equals("true") ? "" : " and " + IS_WANTED.formatted(post, others));
    }

    /** The page begins behind the last one's last hit, where that is known. */
    private String isBehind(String column) {
        var after = criteria.after();
        if (after.value() == null || after.id() == null) {
            return "true";
        }
        var last = value(after.value()) + "::bigint";
        var value =
                switch (criteria.sort()) {
                    case NEWEST -> "(timestamptz 'epoch' + " + last + " * interval '1 millisecond')";
                    case SCORE -> "(" + last + "::double precision / 10)";
                    case VIEWS, RELEVANCE -> last;
                };
        return "(%1$s <= %2$s and (%1$s < %2$s or id > %3$s))".formatted(column, value, value(after.id()));
    }

    private String order(boolean inBlocks) {
        return isRanked()
                ? "typed desc, " + (inBlocks ? "block, " : "") + "rank desc, score desc, id"
                : column() + " desc, id";
    }

    /** Of {@code post_words}. */
    private String column() {
        return switch (criteria.sort()) {
            case RELEVANCE, NEWEST -> "posted_at";
            case VIEWS -> "view_count";
            case SCORE -> "score";
        };
    }

    private String query(String query) {
        return QUERY.formatted(value(query));
    }

    private String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }
}
