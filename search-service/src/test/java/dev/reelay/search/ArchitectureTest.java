package dev.reelay.search;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.search")
                .with("text")
                .with("post", "text")
                .with("engine", "post", "text")
                .with("highlight", "engine", "post", "text")
                .with("query", "engine", "highlight", "post", "text")
                .with("insight"));
    }
}
