package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.Backend;
import dev.reelay.search.engine.SearchCriteria;
import dev.reelay.search.engine.SearchEngine;
import dev.reelay.search.engine.SearchHits;
import dev.reelay.search.engine.SearchProblem;
import dev.reelay.search.engine.SearchSort;
import dev.reelay.search.post.PostView;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Searches the copy itself, which is always current and needs no second server. */
@ApplicationScoped
class PostgresSearch implements SearchEngine {

    /** A search that takes longer is of no use to its caller. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(5);

    /** SQLSTATE of a statement that was cancelled by its time limit. */
    private static final String CANCELED = "57014";

    /** SQLSTATE class of what exceeds PostgreSQL's own limits: a {@code tsquery} holds a megabyte of words. */
    private static final String PAST_LIMITS = "54";

    private static final String FREQUENCIES =
            """
            select split, (select count(*) from post_words where words @@ split::tsquery)
            from unnest($1::text[]) as split""";

    /** The page's rows joined to the count of all, which is there even when the page is empty. */
    private static final String HITS =
            """
            with hits as (select id, created_at, view_count, score%s from posts%s where %s),
            page as (select * from hits order by %s limit %s offset %s)
            select total, found.* from (select count(*) as total from hits) as counted
            left join (select row_number() over (order by %s) as place, %s from page join posts using (id)) as found on true
            order by place""";

    private final Pool pool;
    private final KnownWords words;

    PostgresSearch(@ReactiveDataSource("searches") Pool pool, KnownWords words) {
        this.pool = pool;
        this.words = words;
    }

    @Override
    public Backend backend() {
        return Backend.POSTGRES;
    }

    @Override
    public Readiness readiness() {
        return Readiness.READY;
    }

    @Override
    public Uni<SearchHits> search(SearchCriteria criteria) {
        var hits = criteria.text().isEmpty() ? withoutWords(criteria) : withWords(criteria);
        return hits.ifNoItem().after(LIMIT).fail().onFailure().transform(PostgresSearch::problem);
    }

    /** A slow search is not an outage, and one that stands for too many words is not a defect; any other failure stays as it is. */
    static Throwable problem(Throwable failure) {
        var state = failure instanceof PgException answer && answer.getSqlState() != null ? answer.getSqlState() : "";
        if (failure instanceof TimeoutException || state.equals(CANCELED)) {
            return SearchProblem.SEARCH_TOO_SLOW
                    .because(
                            "There was no answer within %d s. Narrow the search by longer or more words or by filters, or try later."
                                    .formatted(LIMIT.toSeconds()))
                    .after(RETRY);
        }
        if (state.startsWith(PAST_LIMITS)) {
            return SearchProblem.QUERY_TOO_LONG
                    .because(
                            "With typos and joined words allowed, these words stand for too many others; send fewer, or put some in quotes.")
                    .at("q", "stands for too many words");
        }
        return failure;
    }

    private Uni<SearchHits> withoutWords(SearchCriteria criteria) {
        return page(criteria, new PostFilter(criteria), "", order(criteria.sort(), false));
    }

    private Uni<SearchHits> withWords(SearchCriteria criteria) {
        return words.now()
                .map(known -> new WordQuery(criteria.text(), known))
                .chain(query -> frequencies(query.splits()).chain(frequencies -> {
                    var filter = new PostFilter(criteria);
                    var matching = filter.value(query.matching(frequencies)) + "::text::tsquery";
                    var exact = filter.value(query.exact()) + "::text::tsquery";
                    filter.add("words @@ " + matching);
                    var rank = ", words @@ %s as exact, ts_rank('{0, 0.4, 0.7, 1}', words, %s) as rank"
                            .formatted(exact, matching);
                    return page(criteria, filter, rank, order(criteria.sort(), true));
                }));
    }

    private Uni<Map<String, Long>> frequencies(List<String> splits) {
        if (splits.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(FREQUENCIES)
                .execute(Tuple.of(splits.toArray(String[]::new)))
                .map(rows -> {
                    var frequencies = new HashMap<String, Long>();
                    rows.forEach(row -> frequencies.put(row.getString(0), row.getLong(1)));
                    return frequencies;
                });
    }

    private Uni<SearchHits> page(SearchCriteria criteria, PostFilter filter, String rank, String order) {
        var limit = filter.value(criteria.end() - criteria.offset());
        var offset = filter.value(criteria.offset());
        var columns = "posts." + String.join(", posts.", PostView.COLUMNS.split(",\\s*"));
        var ofPage = order.replaceAll("(\\w+) (desc|asc)", "page.$1 $2");
        var statement = HITS.formatted(
                rank,
                criteria.text().isEmpty() ? "" : " join post_words using (id)",
                filter.conditions(),
                order,
                limit,
                offset,
                ofPage,
                columns);
        return pool.preparedQuery(statement).execute(filter.values()).map(rows -> hits(criteria, rows));
    }

    private static SearchHits hits(SearchCriteria criteria, RowSet<Row> rows) {
        var items = new ArrayList<PostView>();
        var total = 0L;
        for (var row : rows) {
            total = row.getLong("total");
            if (row.getString("id") != null) {
                items.add(PostView.of(row));
            }
        }
        return SearchHits.of(criteria, items, total);
    }

    private static String order(SearchSort sort, boolean ranked) {
        return switch (sort) {
            case RELEVANCE -> (ranked ? "exact desc, rank desc, score desc" : "created_at desc") + ", id asc";
            case NEWEST -> "created_at desc, id asc";
            case VIEWS -> "view_count desc, id asc";
            case SCORE -> "score desc, id asc";
        };
    }
}
