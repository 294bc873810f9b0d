package dev.reelay.search.insight.top;

import static dev.reelay.search.insight.InsightPlans.ACCOUNT;
import static dev.reelay.search.insight.InsightPlans.WORKSPACE;

import dev.reelay.search.insight.InsightPlans;
import dev.reelay.search.insight.Period;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopPostsPlansIT {

    @ParameterizedTest
    @EnumSource
    void theBestAreFoundWithoutReadingAll(TopMetric metric) throws SQLException {
        var plans = InsightPlans.filled();
        var tops = new TopPostsRepository(plans.reader());
        var today = LocalDate.now(ZoneOffset.UTC);
        var twoYears = new Period(today.minusDays(730), today);
        var week = new Period(today.minusDays(6), today);
        plans.check("top 100 by " + metric + ", two years", () -> tops.find(WORKSPACE, null, twoYears, metric, 100));
        plans.check("top 100 by " + metric + ", a week", () -> tops.find(WORKSPACE, null, week, metric, 100));
        plans.check(
                "top 10 by " + metric + " of an account, two years",
                () -> tops.find(WORKSPACE, ACCOUNT, twoYears, metric, 10));
    }
}
