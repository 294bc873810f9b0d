package dev.reelay.webhook;

import dev.reelay.houserules.HouseRules;
import dev.reelay.houserules.PackageMap;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.checkService(PackageMap.of("dev.reelay.webhook")
                .with("account")
                .with("signature")
                .with("callback")
                .with("platform", "callback", "signature")
                .with("replay", "callback", "platform")
                .with("delivery", "callback", "platform", "signature"));
    }
}
