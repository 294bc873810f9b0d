package dev.reelay.auth;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.auth")
                .with("vault")
                .with("platform")
                .with("connection", "platform", "vault")
                .with("authorization", "connection", "platform", "vault")
                .with("accesstoken", "connection", "platform", "vault")
                .with("erasure", "connection", "vault")
                .with("disconnection", "connection", "erasure", "platform", "vault"));
    }
}
