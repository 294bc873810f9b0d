package dev.reelay.search.insight;

import static dev.reelay.search.insight.InsightPlans.ACCOUNT;
import static dev.reelay.search.insight.InsightPlans.WORKSPACE;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class InsightPlansIT {

    @Test
    void totalsComparisonsAndLengthsReadSumsOnly() throws SQLException {
        var plans = InsightPlans.filled();
        var insights = new InsightRepository(plans.reader());
        var today = LocalDate.now(ZoneOffset.UTC);
        var twoYears = new Period(today.minusDays(730), today);
        plans.check("summary", () -> insights.summary(WORKSPACE, null));
        plans.check("summary of an account", () -> insights.summary(WORKSPACE, ACCOUNT));
        plans.check("compare, one side, two years", () -> insights.figures(WORKSPACE, null, twoYears));
        plans.check("lengths, two years", () -> insights.byLength(WORKSPACE, null, twoYears));
    }
}
