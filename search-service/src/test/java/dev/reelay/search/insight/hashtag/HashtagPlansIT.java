package dev.reelay.search.insight.hashtag;

import static dev.reelay.search.insight.InsightPlans.WORKSPACE;

import dev.reelay.search.insight.InsightPlans;
import dev.reelay.search.insight.Period;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HashtagPlansIT {

    @Test
    void hashtagsAreReadFromSumsAndTheirCompanyFromABoundedNumberOfPosts() throws SQLException {
        var plans = InsightPlans.filled();
        var hashtags = new HashtagService(new HashtagRepository(plans.reader()), Clock.systemUTC());
        var today = LocalDate.now(ZoneOffset.UTC);
        for (var days : new int[] {28, 92}) {
            var period = new Period(today.minusDays(days - 1), today);
            for (var sort : HashtagSort.values()) {
                plans.check(
                        "hashtags by " + sort + ", " + days + " days",
                        () -> hashtags.find(HashtagCorpus.OWN, WORKSPACE, period, sort, 3, 20));
            }
            plans.check(
                    "public hashtags, " + days + " days",
                    () -> hashtags.find(HashtagCorpus.PUBLIC, WORKSPACE, period, HashtagSort.USE, 1, 100));
            plans.check(
                    "company of a common hashtag",
                    () -> hashtags.company(HashtagCorpus.OWN, WORKSPACE, period, "tag1", 20));
            plans.check(
                    "company of a rare hashtag",
                    () -> hashtags.company(HashtagCorpus.OWN, WORKSPACE, period, "tag40", 20));
        }
    }
}
