package dev.reelay.search.insight.time;

import static dev.reelay.search.insight.InsightPlans.ACCOUNT;
import static dev.reelay.search.insight.InsightPlans.WORKSPACE;

import dev.reelay.search.insight.InsightPlans;
import dev.reelay.search.insight.Period;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BestTimesPlansIT {

    @Test
    void aYearReadsTheSlotsOfTheWorkspaceOnly() throws SQLException {
        var plans = InsightPlans.filled();
        var times = new BestTimesRepository(plans.reader());
        var today = LocalDate.now(ZoneOffset.UTC);
        var year = new Period(today.minusDays(364), today);
        var zone = ZoneId.of("Europe/Berlin");
        plans.check("best times, a year", () -> times.find(WORKSPACE, null, year, zone));
        plans.check("best times of an account, a year", () -> times.find(WORKSPACE, ACCOUNT, year, zone));
    }
}
