package dev.reelay.local;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check(PackageMap.of("dev.reelay.local")
                .with("gateway")
                .with("secret")
                .with("stack", "gateway", "secret")
                .with("server", "secret")
                .with("journey")
                .with("cli", "journey", "server", "stack"));
    }
}
