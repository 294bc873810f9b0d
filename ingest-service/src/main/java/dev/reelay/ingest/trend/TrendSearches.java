package dev.reelay.ingest.trend;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.ingest.platform.Hashtags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What to search for now: the seeds, and the hashtags that rise in the public corpus. */
@ApplicationScoped
public class TrendSearches {

    static final String RISING =
            """
            select value from trends
            where corpus = $1 and span = any('{24h,7d,28d}') and kind = 'hashtag' and region = any($2::text[])
              and direction = 'rising' and platform = $3
            group by value order by max(score) desc, value limit $4""";

    private final Pool pool;
    private final TrendConfig config;
    private final Clock clock;

    TrendSearches(Pool pool, TrendConfig config, Clock clock) {
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    public Uni<TrendSearch> now(Platform platform) {
        var seeds = Optional.ofNullable(config.seeds().get(platform));
        var regions = seeds.flatMap(TrendConfig.Seeds::regions).orElse(List.of());
        var hashtags = seeds.map(TrendConfig.Seeds::hashtags).orElse(List.of()).stream()
                .map(Hashtags::normal)
                .toList();
        return rising(platform, regions)
                .map(rising -> search(
                        Stream.concat(hashtags.stream(), rising).distinct().toList(), regions));
    }

    private Uni<Stream<String>> rising(Platform platform, List<String> regions) {
        var looked = regions.isEmpty() ? new String[] {""} : regions.toArray(String[]::new);
        return pool.preparedQuery(RISING)
                .execute(Tuple.of(
                        Corpus.PUBLIC, looked, platform.id(), config.search().mostRising()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString("value")));
    }

    private TrendSearch search(List<String> hashtags, List<String> regions) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new TrendSearch(
                hashtags,
                regions,
                today.minusDays(config.search().days() - 1L),
                today,
                config.search().maxVideos());
    }
}
