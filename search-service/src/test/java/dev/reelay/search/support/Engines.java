package dev.reelay.search.support;

import static org.awaitility.Awaitility.await;

import dev.reelay.search.engine.Backend;
import dev.reelay.testkit.Database;
import java.util.Locale;

/** Which engine answers the service under test. */
public final class Engines {

    private static final Database DATABASE = Database.of("search");

    private Engines() {}

    /** Has that engine answer, and waits until it does. */
    public static void use(Backend backend, SearchApi service) {
        if (backend == Backend.MEILISEARCH) {
            StandIn.start();
        } else {
            StandIn.stop();
        }
        await().atMost(SearchApi.LIMIT)
                .until(() -> service.search().getString("backend").equals(name(backend)));
    }

    /** Waits until that engine finds so many posts. */
    public static void awaitPosts(Backend backend, SearchApi service, long total) {
        await().atMost(SearchApi.LIMIT).until(() -> {
            var search = service.search();
            return search.getLong("total") == total
                    && search.getString("backend").equals(name(backend));
        });
    }

    /** Name of the index that is live in Meilisearch; empty when none is. */
    public static String liveIndex() {
        return DATABASE
                .texts("select index_uid from index_generations where state = 'LIVE' order by generation desc limit 1")
                .stream()
                .findFirst()
                .orElse("");
    }

    private static String name(Backend backend) {
        return backend.name().toLowerCase(Locale.ROOT);
    }
}
