package dev.reelay.search;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.search")
                .with("erasure")
                .with("text")
                .with("trend")
                .with("post", "text", "trend")
                .with("engine", "post", "text")
                .with("highlight", "engine", "post", "text")
                .with("query", "engine", "highlight", "post", "text")
                .with("suggest", "engine", "text")
                .with("insight", "post", "text"));
    }
}
