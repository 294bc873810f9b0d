package dev.reelay.search.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Platform;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.ServiceTables;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database. */
class GrowthServiceIT {

    private static final String SCHEMA = "search_growth";
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final GrowthSample SLOW = new GrowthSample(Platform.TIKTOK, 4, 3);
    private static final GrowthSample FAST = new GrowthSample(Platform.TIKTOK, 4, 20);
    private static final GrowthSample YOUNG = new GrowthSample(Platform.TIKTOK, 0, 20);

    private final Vertx vertx = Vertx.vertx();
    private ServiceTables tables;
    private Pool pool;
    private GrowthService one;
    private GrowthService other;

    @BeforeEach
    void start() throws SQLException {
        tables = new ServiceTables(SCHEMA);
        tables.migrate("latest");
        var database = PostgresTestResource.database(SCHEMA);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(PgConnectOptions.fromUri(database.reactiveUrl())
                        .setUser(database.username())
                        .setPassword(database.password())
                        .addProperty("search_path", SCHEMA))
                .using(vertx)
                .build();
        one = TestGrowth.service(pool);
        other = TestGrowth.service(pool);
    }

    @AfterEach
    void stop() throws SQLException {
        pool.closeAndAwait();
        vertx.closeAndAwait();
        tables.close();
    }

    @Test
    void whatOneReplicaMeasuresCountsForTheOther() {
        assertThat(posts(other, 4)).isZero();
        one.collect(List.of(SLOW, FAST, FAST));
        assertThat(posts(one, 4)).isZero();
        exchange(one);
        assertThat(posts(one, 4)).isEqualTo(3);
        assertThat(posts(other, 4)).isZero();
        exchange(other);
        assertThat(posts(other, 4)).isEqualTo(3);
        exchange(one);
        assertThat(posts(one, 4)).isEqualTo(3);
        assertThat(posts(TestGrowth.service(pool), 4)).isEqualTo(3);
    }

    @Test
    void nothingIsLostWhenBothExchangeAtOnce() {
        for (var i = 0; i < 20; i++) {
            one.collect(List.of(SLOW, FAST));
            other.collect(List.of(FAST, SLOW));
            CompletableFuture.allOf(
                            one.exchange().subscribeAsCompletionStage(),
                            other.exchange().subscribeAsCompletionStage())
                    .join();
        }
        exchange(one);
        assertThat(posts(one, 4)).isEqualTo(80);
    }

    @Test
    void whatCannotBeStoredNowIsStoredLater() throws SQLException {
        one.collect(List.of(SLOW));
        tables.run("alter table growth_by_age rename to away");
        assertThat(one.exchange()
                        .onItemOrFailure()
                        .transform((done, failure) -> failure != null)
                        .await()
                        .atMost(LIMIT))
                .isTrue();
        tables.run("alter table away rename to growth_by_age");
        exchange(one);
        assertThat(posts(one, 4)).isOne();
    }

    @Test
    void whatIsUsualMayChangeBecauseOldCountsFade() throws SQLException {
        one.collect(Collections.nCopies(900, SLOW));
        one.collect(List.of(YOUNG));
        exchange(one);
        one.collect(Collections.nCopies(200, FAST));
        exchange(one);
        assertThat(tables.read("select rate_class, posts from growth_by_age where age_class = 4 order by 1"))
                .containsExactly("3|450", "20|100");
        assertThat(posts(one, 0)).isOne();
    }

    private static void exchange(GrowthService service) {
        service.exchange().await().atMost(LIMIT);
    }

    private static long posts(GrowthService service, int ageClass) {
        return service.baseline().await().atMost(LIMIT).posts(Platform.TIKTOK, ageClass);
    }
}
