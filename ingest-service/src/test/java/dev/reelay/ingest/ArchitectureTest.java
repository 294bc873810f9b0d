package dev.reelay.ingest;

import dev.reelay.common.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseRules() {
        HouseRules.check("dev.reelay.ingest");
    }
}
