package dev.reelay.ingest.account;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What auth-service tells again fills a service that lost its tables, and changes nothing for one that has them. */
@QuarkusTest
class RefilledAccountsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String workspace = "w-" + UUID.randomUUID();
    private final Instant connectedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    @Tag("R3")
    void lostTablesAreFilledToTheSameState() {
        var active = UUID.randomUUID();
        var expired = UUID.randomUUID();
        var revoked = UUID.randomUUID();
        List.of(active, expired, revoked).forEach(id -> Events.send(issued(id, connectedAt)));
        Events.send(expired(expired));
        Events.send(revoked(revoked));
        awaitStates("ACTIVE", "EXPIRED", "REVOKED");
        var before = accounts();

        DATABASE.update("delete from accounts where workspace = ?", workspace);
        DATABASE.update("delete from sync_runs where workspace = ?", workspace);
        DATABASE.update("delete from processed_events");
        repeat(issued(active, connectedAt));
        repeat(expired(expired));
        repeat(revoked(revoked));

        awaitStates("ACTIVE", "EXPIRED", "REVOKED");
        assertThat(accounts()).isEqualTo(before);
        assertThat(runs(active)).isEqualTo(1);
        assertThat(runs(expired) + runs(revoked)).isZero();
    }

    @Test
    @Tag("R3")
    void whoHasItAlreadyDoesNothing() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, connectedAt));
        awaitStates("ACTIVE");
        await().atMost(LIMIT).until(() -> runs(connection, "FAILED") == 1); // auth-service knows no token for it
        var before = accounts();

        repeat(issued(connection, connectedAt));
        Events.send(revoked(connection)); // of the same key: when it had its effect, the repeat was read
        awaitStates("REVOKED");

        assertThat(runs(connection)).isEqualTo(1);
        assertThat(accounts().get(0))
                .isEqualTo(before.get(0).replace("ACTIVE", "REVOKED").replace("[\"video.list\"]", "null"));
    }

    @Test
    void aRepeatThatIsNewsIsTakenOverWithAllThatFollows() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, connectedAt));
        Events.send(expired(connection));
        awaitStates("EXPIRED");
        await().atMost(LIMIT).until(() -> runs(connection, "FAILED") == 1);

        repeat(issued(connection, connectedAt.plusSeconds(60))); // the event that it repeats was never read here

        awaitStates("ACTIVE");
        assertThat(runs(connection)).isEqualTo(2);
    }

    private TokenIssued issued(UUID connection, Instant at) {
        return new TokenIssued(
                connection,
                workspace,
                "ada",
                Platform.TIKTOK,
                "open-" + connection,
                "ada",
                "Ada",
                List.of("video.list"),
                at,
                at.plusSeconds(7200),
                at.plusSeconds(15552000));
    }

    private ConnectionExpired expired(UUID connection) {
        return new ConnectionExpired(
                connection,
                workspace,
                Platform.TIKTOK,
                "open-" + connection,
                "authorization_removed",
                connectedAt.plusSeconds(1),
                "ada",
                "Ada",
                connectedAt);
    }

    private ConnectionRevoked revoked(UUID connection) {
        return new ConnectionRevoked(
                connection,
                workspace,
                Platform.TIKTOK,
                "open-" + connection,
                connectedAt.plusSeconds(1),
                "ada",
                "Ada",
                connectedAt);
    }

    private static void repeat(Event event) {
        var message = Events.message(event);
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.REPEAT, "true");
        Events.send(message);
    }

    private void awaitStates(String... states) {
        await().atMost(LIMIT)
                .until(() -> DATABASE.texts("select state from accounts where workspace = ? order by state", workspace)
                        .equals(List.of(states)));
    }

    private List<String> accounts() {
        return DATABASE.texts(
                "select to_jsonb(accounts)::text from accounts where workspace = ? order by connection_id", workspace);
    }

    private static long runs(UUID connection) {
        return DATABASE.number("select count(*) from sync_runs where connection_id = ?", connection);
    }

    private static long runs(UUID connection, String state) {
        return DATABASE.number(
                "select count(*) from sync_runs where connection_id = ? and state = ?", connection, state);
    }
}
