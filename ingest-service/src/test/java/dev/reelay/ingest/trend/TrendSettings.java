package dev.reelay.ingest.trend;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as an operator writes them. */
final class TrendSettings {

    private TrendSettings() {}

    /** @param values by what follows {@code reelay.ingest.trends.} */
    static TrendConfig of(Map<String, String> values) {
        var builder = new SmallRyeConfigBuilder().withMapping(TrendConfig.class);
        values.forEach((name, value) -> builder.withDefaultValue("reelay.ingest.trends." + name, value));
        return builder.build().getConfigMapping(TrendConfig.class);
    }
}
