package dev.reelay.auth.connection;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.contracts.EventType;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.OperatorDesk;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All connections told again by an operator's call. */
@QuarkusTest
class ConnectionRestatementIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    @Any
    Instance<OperatorCalls> calls;

    @Test
    void eachConnectionIsToldByTheEventThatItsStateBeganWith() throws Throwable {
        var workspace = anotherWorkspace();
        var active = connect(workspace, TikTok.anotherAccount());
        var expired = connect(workspace, TikTok.anotherAccount());
        DATABASE.update(
                """
                update auth.connections set state = 'EXPIRED', expired_at = now(), expired_reason = 'REFRESH_TOKEN_EXPIRED'
                where id = ?::uuid""",
                expired);
        AuthDatabase.changeCredential(expired, "ended_at = now()");
        var revoked = connect(workspace, TikTok.anotherAccount());
        as(workspace, "creator").delete("/api/v1/connections/" + revoked).then().statusCode(204);

        restate();
        awaitEnd();

        assertThat(repeats(active)).containsExactly("TokenIssued");
        assertThat(repeats(expired)).containsExactly("ConnectionExpired");
        assertThat(repeats(revoked)).containsExactly("ConnectionRevoked");
        assertThat(payload(active, true)).isEqualTo(payload(active, false));
        assertThat(payload(revoked, true)).isEqualTo(payload(revoked, false));
        assertThat(payload(expired, true).path("reason").asText()).isEqualTo("refresh_token_expired");
        assertThat(payload(expired, true).path("connected_at").asText()).isNotEmpty();
    }

    /** As a refresh does while the platform answers. */
    @Test
    void aConnectionThatIsHeldIsWaitedForWithoutHoldingTheOthers() throws Throwable {
        var workspace = anotherWorkspace();
        var before = connect(workspace, TikTok.anotherAccount());
        var held = connect(workspace, TikTok.anotherAccount());
        var behind = connect(workspace, TikTok.anotherAccount());
        try (var connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE)) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select 1 from auth.connections where id = '" + held + "' for update");
            }
            restate();
            await().atMost(LIMIT).until(() -> repeats(before).size() == 1);
            await().atMost(LIMIT)
                    .until(() -> DATABASE.text("select error from auth.restatements where name = 'connections'")
                            .contains("lock timeout"));
            assertThat(repeats(behind)).isEmpty();
            as(workspace, "creator")
                    .delete("/api/v1/connections/" + behind)
                    .then()
                    .statusCode(204);
            connection.rollback();
        }
        awaitEnd();

        assertThat(repeats(before)).containsExactly("TokenIssued");
        assertThat(repeats(held)).containsExactly("TokenIssued");
        assertThat(repeats(behind)).containsExactly("ConnectionRevoked");
    }

    private void restate() throws Throwable {
        var desk = new OperatorDesk(calls);
        VertxContextSupport.subscribeAndAwait(() -> desk.call("POST /connections/restate"));
    }

    private static void awaitEnd() {
        await().atMost(LIMIT)
                .until(() -> DATABASE.texts("select state from auth.restatements where name = 'connections'")
                        .equals(List.of("DONE")));
    }

    private static List<String> repeats(String connectionId) {
        return DATABASE
                .texts("select type from auth.outbox where aggregateid = ? and repeat order by sequence", connectionId)
                .stream()
                .map(EventType::shortName)
                .toList();
    }

    /** Of the last event. */
    private static JsonNode payload(String connectionId, boolean repeat) throws Exception {
        return JSON.readTree(DATABASE.text(
                "select payload from auth.outbox where aggregateid = ? and repeat = ? order by sequence desc limit 1",
                connectionId,
                repeat));
    }
}
