package dev.reelay.search.engine.meilisearch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeilisearchConfigTest {

    @Test
    void anEmptyHostMeansThatThereIsNoMeilisearch() {
        assertThat(config("").host()).isEmpty();
        assertThat(config("http://127.0.0.1:7700").host()).contains(URI.create("http://127.0.0.1:7700"));
    }

    @Test
    void aHostThatIsNoAddressStopsTheStart() {
        assertThatThrownBy(() -> config("not an address")).hasMessageContaining("reelay.search.meilisearch.host");
    }

    @Test
    void theFeedsLeaseOutlivesACall() {
        var config = config("");
        assertThat(config.feedLease()).isGreaterThan(config.callLimit());
    }

    private static MeilisearchConfig config(String host) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter()) // Quarkus registers it by itself
                .withMapping(MeilisearchConfig.class)
                .withDefaultValues(Map.of(
                        "reelay.search.meilisearch.host",
                        host,
                        "reelay.search.meilisearch.key",
                        "",
                        "reelay.search.meilisearch.search-key",
                        ""))
                .build()
                .getConfigMapping(MeilisearchConfig.class);
    }
}
