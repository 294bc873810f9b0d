package dev.reelay.search.engine.postgres;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.engine.Facet;
import dev.reelay.search.engine.FacetCount;
import dev.reelay.search.engine.FacetCounts;
import dev.reelay.search.engine.postgres.HitStatement.Hits;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what the hits of a search are like: one pass over at most {@value #MOST_HITS} of them, whatever the number of facets. */
@ApplicationScoped
class PostgresFacets {

    /** Reading more costs more than a search may take. Of more hits any are counted, and the counts are not exact. */
    static final int MOST_HITS = 3_000;

    private static final String COUNTS =
            """
            with hits as materialized (select %s from %s where %s limit %d)
            select null::text as facet, null::text as value, count(*) as count from hits%s""";

    /** By the code points of the value, as Java compares most texts. */
    private static final String COUNTS_OF =
            """

            union all (select '%s', value, count(*) from (select %s as value from hits) as counted
                where value <> '' group by value order by 3 desc, value collate "C" limit %d)""";

    private final Pool pool;

    PostgresFacets(@ReactiveDataSource("searches") Pool pool) {
        this.pool = pool;
    }

    /** @param facets at least one */
    Uni<FacetCounts> count(Set<Facet> facets, Hits hits) {
        return pool.preparedQuery(statement(facets, hits.from(), hits.where()))
                .execute(hits.values())
                .map(rows -> counts(facets, rows));
    }

    static String statement(Set<Facet> facets, String from, String where) {
        var columns = facets.stream().map(PostgresFacets::column).collect(Collectors.joining(", "));
        var counts = facets.stream()
                .map(facet -> COUNTS_OF.formatted(name(facet), value(facet), FacetCounts.MOST_VALUES))
                .collect(Collectors.joining());
        return COUNTS.formatted(columns, from, where, MOST_HITS, counts);
    }

    private static FacetCounts counts(Set<Facet> facets, RowSet<Row> rows) {
        Map<Facet, Map<String, Long>> found = new EnumMap<>(Facet.class);
        facets.forEach(facet -> found.put(facet, new HashMap<>()));
        var hits = 0L;
        for (var row : rows) {
            var facet = row.getString("facet");
            if (facet == null) {
                hits = row.getLong("count");
            } else {
                found.computeIfAbsent(Facet.named(facet).orElseThrow(), any -> new HashMap<>())
                        .put(row.getString("value"), row.getLong("count"));
            }
        }
        Map<Facet, List<FacetCount>> counts = new EnumMap<>(Facet.class);
        found.forEach((facet, values) -> counts.put(facet, FacetCounts.most(values)));
        return new FacetCounts(counts, hits < MOST_HITS);
    }

    private static String name(Facet facet) {
        return facet.name().toLowerCase(Locale.ROOT);
    }

    private static String column(Facet facet) {
        return "posts."
                + switch (facet) {
                    case PLATFORM -> "platform";
                    case HASHTAG -> "hashtag_keys";
                    case AUTHOR -> "author_key";
                    case LANGUAGE -> "language";
                    case VISIBILITY -> "workspace";
                };
    }

    private static String value(Facet facet) {
        return switch (facet) {
            case PLATFORM -> "platform";
            case HASHTAG -> "unnest(hashtag_keys)";
            case AUTHOR -> "author_key";
            case LANGUAGE -> "language";
            case VISIBILITY -> "case workspace when '%s' then 'public' else 'workspace' end".formatted(Corpus.PUBLIC);
        };
    }
}
