package dev.reelay.search.insight.account;

import static dev.reelay.testkit.Events.message;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.contracts.ingest.SyncKind;
import dev.reelay.contracts.ingest.SyncRunEnded;
import dev.reelay.contracts.ingest.SyncState;
import dev.reelay.contracts.ingest.SyncTrigger;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountGrowthIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    private final SearchApi service = new SearchApi("growth-" + UUID.randomUUID());
    private final UUID connection = UUID.randomUUID();
    private final Database database = Database.of("search");

    @Inject
    RetentionTicker retention;

    @Test
    @Tag("R3")
    void theLastFiguresOfEachDayAreKeptWhateverTheOrder() {
        var newest = message(stats(1, 20, 130L));
        send(List.of(newest, message(stats(3, 1, 100L)), message(stats(1, 2, 110L)), newest));
        send(stats(2, 1, null), stats(0, 0, 125L));
        await().atMost(SearchApi.LIMIT).until(() -> days() == 4);
        service.request()
                .get(path())
                .then()
                .statusCode(200)
                .body("followers", is(125))
                .body("followers_change", is(25))
                .body("followers_change_rate", is(0.25f))
                .body("items.day", contains(day(3), day(2), day(1), day(0)))
                .body("items.followers", contains(100, null, 130, 125))
                .body("items[3].followers_change", is(-5))
                .body("items[2].followers_change", nullValue());
        service.request("from", day(1), "to", day(1)).get(path()).then().body("items.followers", contains(130));
        service.request()
                .accept("text/csv")
                .get(path())
                .then()
                .statusCode(200)
                .body(containsString("\"" + day(0) + "\",125,-5,7,8,9\r\n"));
    }

    /** They are on the same topic, and not for this service. */
    @Test
    void endsOfRunsAreSkipped() {
        var end = new SyncRunEnded(
                UUID.randomUUID(),
                connection,
                service.workspace(),
                Platform.TIKTOK,
                SyncKind.ACCOUNT,
                SyncTrigger.REQUESTED,
                SyncState.SUCCEEDED,
                Instant.now(),
                Instant.now(),
                1,
                1,
                0,
                null,
                null);
        send(end, stats(0, 0, 125L), end);
        await().atMost(SearchApi.LIMIT).until(() -> days() == 1);
        assertThat(database.number(
                        "select (select count(*) from parked_events where key = ?)"
                                + " + (select count(*) from dead_letters where key = convert_to(?, 'UTF8'))",
                        connection.toString(),
                        connection.toString()))
                .isZero();
    }

    @Test
    @Tag("R10")
    void anotherWorkspacesAccountIsNotFound() {
        send(stats(0, 0, 125L));
        await().atMost(SearchApi.LIMIT).until(() -> days() == 1);
        var other = new SearchApi("growth-other-" + UUID.randomUUID());
        other.request()
                .get(path())
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:account-figures-not-found"));
        service.request("from", day(20), "to", day(10))
                .get(path())
                .then()
                .statusCode(200)
                .body("items.size()", is(0))
                .body("followers", nullValue());
    }

    @Test
    void figuresBeyondTheRetentionAreDeleted() {
        send(stats(2_000, 0, 1L), stats(1, 0, 2L));
        await().atMost(SearchApi.LIMIT).until(() -> days() == 2);
        Await.result(retention::tick);
        assertThat(days()).isEqualTo(1);
    }

    private String path() {
        return "/api/v1/insights/accounts/" + connection + "/growth";
    }

    private long days() {
        return database.number("select count(*) from account_days where connection_id = ?", connection);
    }

    private static String day(int daysAgo) {
        return TODAY.minusDays(daysAgo).toString();
    }

    private AccountStatsFetched stats(int daysAgo, int hour, @Nullable Long followers) {
        return new AccountStatsFetched(
                connection,
                service.workspace(),
                Platform.TIKTOK,
                "open-id",
                "ann",
                "Ann",
                followers,
                7L,
                8L,
                9L,
                Instant.parse(day(daysAgo) + "T00:00:00Z").plusSeconds(3_600L * hour));
    }
}
