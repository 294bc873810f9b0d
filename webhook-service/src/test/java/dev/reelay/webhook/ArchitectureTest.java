package dev.reelay.webhook;

import dev.reelay.common.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check("dev.reelay.webhook");
    }
}
