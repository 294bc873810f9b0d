package dev.reelay.search.insight.account;

import static dev.reelay.search.insight.InsightPlans.ACCOUNT;
import static dev.reelay.search.insight.InsightPlans.WORKSPACE;

import dev.reelay.search.insight.InsightPlans;
import dev.reelay.search.insight.Period;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AccountPlansIT {

    @Test
    void growthReadsTheDaysOfOneAccount() throws SQLException {
        var plans = InsightPlans.filled();
        var days = new AccountDayRepository(plans.pool(), plans.reader());
        var today = LocalDate.now(ZoneOffset.UTC);
        var twoYears = new Period(today.minusDays(730), today);
        plans.check("growth, two years", () -> days.find(WORKSPACE, ACCOUNT, twoYears));
    }
}
