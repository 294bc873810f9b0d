package dev.reelay.tiktok;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check(PackageMap.of("dev.reelay.tiktok"));
    }
}
