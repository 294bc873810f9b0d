package dev.reelay.sandbox;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check(PackageMap.of("dev.reelay.sandbox")
                .with("catalog")
                .with("fault")
                .with("tiktok", "catalog", "fault")
                .with("control", "catalog", "fault", "tiktok"));
    }
}
