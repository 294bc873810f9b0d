package dev.reelay.search.trend;

import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** The table {@code growth_by_age}: at most some hundred rows per platform. */
@ApplicationScoped
class GrowthRepository {

    /** One replica at a time, for some milliseconds; readers do not wait. */
    private static final String LOCK = "lock table growth_by_age in share row exclusive mode";

    private static final String ADD =
            """
            insert into growth_by_age (platform, age_class, rate_class, posts)
            select * from unnest($1::text[], $2::smallint[], $3::smallint[], $4::bigint[])
                as sample (platform, age_class, rate_class, posts)
            on conflict (platform, age_class, rate_class) do update set posts = growth_by_age.posts + excluded.posts""";

    private static final String HALVE =
            """
            update growth_by_age set posts = posts / 2
            where (platform, age_class) in (
                select platform, age_class from growth_by_age group by platform, age_class having sum(posts) > $1)""";

    private static final String ALL = "select platform, age_class, rate_class, posts from growth_by_age";

    private final Pool pool;

    GrowthRepository(Pool pool) {
        this.pool = pool;
    }

    /** Adds the samples, and halves the counts of an age of which more than so many posts are known. */
    Uni<Void> add(Map<GrowthSample, Long> samples, long most) {
        var rows = new ArrayList<>(samples.entrySet());
        var values = Tuple.tuple()
                .addArrayOfString(
                        rows.stream().map(row -> row.getKey().platform().id()).toArray(String[]::new))
                .addArrayOfShort(rows.stream()
                        .map(row -> (short) row.getKey().ageClass())
                        .toArray(Short[]::new))
                .addArrayOfShort(rows.stream()
                        .map(row -> (short) row.getKey().rateClass())
                        .toArray(Short[]::new))
                .addArrayOfLong(rows.stream().map(Map.Entry::getValue).toArray(Long[]::new));
        return pool.withTransaction(transaction -> transaction
                .query(LOCK)
                .execute()
                .chain(() -> transaction.preparedQuery(ADD).execute(values))
                .chain(() -> transaction.preparedQuery(HALVE).execute(Tuple.of(most)))
                .replaceWithVoid());
    }

    Uni<GrowthBaseline> baseline() {
        return pool.query(ALL).execute().map(rows -> {
            var posts = new HashMap<GrowthSample, Long>();
            rows.forEach(row -> posts.put(
                    new GrowthSample(
                            Platform.of(row.getString("platform")).orElseThrow(),
                            row.getInteger("age_class"),
                            row.getInteger("rate_class")),
                    row.getLong("posts")));
            return new GrowthBaseline(posts);
        });
    }
}
