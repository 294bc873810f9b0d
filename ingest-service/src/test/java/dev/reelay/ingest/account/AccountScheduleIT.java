package dev.reelay.ingest.account;

import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountScheduleIT {

    @Test
    void whatIsDueIsFoundByAnIndex() {
        Plans.of("ingest").assertServedByIndexes(AccountSchedule.DUE, "now()", "100");
    }
}
