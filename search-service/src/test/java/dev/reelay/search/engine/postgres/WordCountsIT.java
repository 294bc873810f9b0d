package dev.reelay.search.engine.postgres;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Event;
import dev.reelay.search.support.SearchApi;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Counts that are kept as posts come, change and go are those that a recount gives. */
@QuarkusTest
class WordCountsIT {

    private static final List<String> WORDS = List.of("sea", "sun", "#sky", "rain", "#rain", "snow's", "wind", "海辺");

    private static final String KEPT =
            "select word || ' ' || posts from words where workspace = $1 and posts <> 0 order by word";

    private static final String RECOUNTED =
            """
            select word || ' ' || count(*) from (
                select regexp_replace(unnest(array_append(tsvector_to_array(words), '*')), '^~.{6}', '') collate "C" as word
                from post_words where workspace = $1) as present
            group by word order by word""";

    @Inject
    Pool pool;

    private final SearchApi service = new SearchApi("counts-" + UUID.randomUUID());

    @Test
    void keptCountsAreThoseOfARecount() {
        var random = new Random(20_261_126);
        for (var round = 0; round < 8; round++) {
            var events = new ArrayList<Event>();
            for (var i = 0; i < 150; i++) {
                events.add(event(random));
            }
            send(events.toArray(Event[]::new));
        }
        send(fetched(service.workspace(), "last", 1, "thelastofall"));
        await().atMost(SearchApi.LIMIT)
                .until(() -> !service.found("thelastofall").isEmpty());

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(read(KEPT)).hasSizeGreaterThan(WORDS.size()).isEqualTo(read(RECOUNTED)));
    }

    /** Of few videos, so that each changes its words, only its figures, goes and comes back; some are late. */
    private Event event(Random random) {
        var videoId = "v" + random.nextInt(40);
        var version = random.nextInt(2_000);
        if (random.nextInt(6) == 0) {
            return removed(service.workspace(), videoId, version);
        }
        var caption = WORDS.get(random.nextInt(WORDS.size())) + " " + WORDS.get(random.nextInt(WORDS.size()));
        return fetched(service.workspace(), videoId, version, caption);
    }

    private List<String> read(String statement) {
        var rows = pool.preparedQuery(statement)
                .execute(Tuple.of(service.workspace()))
                .await()
                .atMost(SearchApi.LIMIT);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }
}
