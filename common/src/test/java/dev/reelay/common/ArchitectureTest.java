package dev.reelay.common;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check(PackageMap.of("dev.reelay.common")
                .with("digest")
                .with("event")
                .with("metrics")
                .with("platform")
                .with("problem")
                .with("secret")
                .with("stop")
                .with("time")
                .with("trace", "digest", "event")
                .with("database", "problem")
                .with("ratelimit", "database", "problem", "stop")
                .with("identity", "problem", "trace")
                .with("openapi", "problem")
                .with("work", "problem", "trace")
                .with("operations", "identity", "problem", "work")
                .with("request", "problem", "stop")
                .with("page", "problem", "request")
                .with("outbox", "database", "event", "operations", "page", "problem", "stop", "work")
                .with("live", "identity", "outbox", "problem", "stop", "work")
                .with("erasure", "database", "outbox", "problem", "stop")
                .with("export", "erasure", "identity", "problem")
                .with("retention", "database", "problem", "stop")
                .with("restatement", "operations", "outbox", "page", "problem")
                .with(
                        "inbox",
                        "database",
                        "event",
                        "operations",
                        "outbox",
                        "page",
                        "problem",
                        "stop",
                        "trace",
                        "work"));
    }
}
