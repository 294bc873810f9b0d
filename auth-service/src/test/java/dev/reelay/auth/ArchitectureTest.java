package dev.reelay.auth;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.auth")
                .with("internal")
                .with("audit")
                .with("vault")
                .with("platform")
                .with("connection", "audit", "platform", "vault")
                .with("accesstoken", "audit", "connection", "platform", "vault")
                .with("erasure", "audit", "connection", "vault")
                .with("disconnection", "audit", "connection", "erasure", "platform", "vault")
                .with("export", "audit", "connection")
                .with("authorization", "audit", "connection", "disconnection", "platform", "vault")
                .with("health", "connection", "platform")
                .with("notice", "connection"));
    }
}
