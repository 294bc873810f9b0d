package dev.reelay.search.support;

import dev.reelay.embedded.test.ContainerServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A Meilisearch for the service under test: the strict stand-in, not running until a test wants it, or with
 * {@code -Dreelay.search.test.meilisearch=real} the server of {@code MEILI_HOST}; without one, and with {@code -Dservers=containers}, a container.
 */
public final class MeilisearchTestResource implements QuarkusTestResourceLifecycleManager {

    static final String CONTROL = "reelay.search.test.meilisearch.control";

    /** Names the binary of a server that tests may break; where it is set, a test starts it. */
    static final String BINARY = "MEILI_BINARY";

    private static final String KEY_OF_CONTAINER = "the-master-key-of-the-tests";

    private MeilisearchStandIn standIn;

    @Override
    public Map<String, String> start() {
        if ("real".equals(System.getProperty("reelay.search.test.meilisearch"))) {
            return Map.of(
                    "reelay.search.meilisearch.host",
                    host(),
                    "reelay.search.meilisearch.key",
                    masterKey(),
                    "reelay.search.meilisearch.search-limit",
                    System.getenv(BINARY) == null ? "10s" : "700ms",
                    "reelay.search.meilisearch.compare-interval",
                    "1s",
                    "reelay.search.meilisearch.keep-previous",
                    "1s",
                    "reelay.search.meilisearch.index",
                    "reelay_test_" + System.currentTimeMillis());
        }
        standIn = new MeilisearchStandIn("a-key-of-the-test", StandIn.SEARCH_KEY);
        // The test's classes live in another class loader; it steers the stand-in over HTTP.
        System.setProperty(CONTROL, standIn.controlUrl());
        return Map.ofEntries(
                entry("host", standIn.url() + "/"), // as some write it
                entry("key", "a-key-of-the-test"),
                entry("search-key", StandIn.SEARCH_KEY),
                entry("retry-after", StandIn.RETRY_AFTER.toMillis() + "ms"),
                entry("feed-interval", "100ms"),
                entry("state-interval", "100ms"),
                entry("max-lag", StandIn.MAX_LAG.toSeconds() + "s"),
                entry("compare-interval", "500ms"),
                entry("keep-previous", "1s"),
                entry("call-limit", "2s"));
    }

    private static Map.Entry<String, String> entry(String key, String value) {
        return Map.entry("reelay.search.meilisearch." + key, value);
    }

    @Override
    public void stop() {
        if (standIn != null) {
            standIn.close();
        }
    }

    /** Where the real server is. */
    static String host() {
        return inContainer() ? ContainerServers.meilisearch(KEY_OF_CONTAINER) : required("MEILI_HOST");
    }

    static String masterKey() {
        return inContainer() ? KEY_OF_CONTAINER : required("MEILI_MASTER_KEY");
    }

    private static boolean inContainer() {
        return ContainerServers.wanted() && System.getenv("MEILI_HOST") == null;
    }

    private static String required(String name) {
        var value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " must name a Meilisearch 1.50 for this profile");
        }
        return value;
    }
}
