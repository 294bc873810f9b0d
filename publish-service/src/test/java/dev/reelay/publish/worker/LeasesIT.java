package dev.reelay.publish.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is next where many are due; in a transaction that is never committed, so that the service's own worker sees none of them. */
@QuarkusTest
class LeasesIT {

    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = PostgresTestResource.server().connect(ServiceDatabases.DATABASE);
        connection.setSchema("publish");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void rollBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void change(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Due before anything that other tests left. */
    private UUID due(PublishApi owner, String state, int seconds) throws SQLException {
        var id = PublishApi.accepted(owner.publishUrl(
                "https://media.example.com/" + UUID.randomUUID() + ".mp4",
                Instant.now().plusSeconds(3600)));
        change(
                """
                update publications set state = ?, next_attempt_at = now() - interval '1 year' + make_interval(secs => ?)
                where id = ?""",
                state,
                seconds,
                id);
        return id;
    }

    private void hold(UUID id) throws SQLException {
        change("update publications set lease = ?, lease_until = now() + interval '1 hour' where id = ?", id, id);
    }

    private List<UUID> next(Lane lane, int limit) throws SQLException {
        var sql = Leases.NEXT.replace("$4", "?").replace("$3", "?");
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", lane.states()));
            statement.setInt(2, limit);
            var ids = new ArrayList<UUID>();
            for (var rows = statement.executeQuery(); rows.next(); ) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    @Test
    void oneWorkspaceDoesNotWaitBehindTheManyOfAnother() throws SQLException {
        var flooding = PublishApi.open();
        var many = new ArrayList<UUID>();
        for (var number = 0; number < 10; number++) {
            many.add(due(flooding, "UPLOADING", number));
        }
        var one = due(PublishApi.open(), "REQUESTED", 100);

        assertThat(next(Lane.SENDING, 3)).containsExactly(many.get(0), one, many.get(1));
        hold(many.get(0));
        hold(many.get(1));
        assertThat(next(Lane.SENDING, 2)).as("two of the others' are held").containsExactly(one, many.get(2));
    }

    @Test
    void eachLaneHasItsOwn() throws SQLException {
        var owner = PublishApi.open();
        var upload = due(owner, "REQUESTED", 0);
        var look = due(owner, "UNCERTAIN", 0);

        assertThat(next(Lane.SENDING, 1)).containsExactly(upload);
        assertThat(next(Lane.FOLLOWING, 1)).containsExactly(look);
    }

    @Test
    void thoseThatAreNotDueCostAClaimNothing() {
        Plans.of("publish").assertServedByIndexes(Leases.NEXT, "null", "null", "4", "array['REQUESTED', 'UPLOADING']");
    }
}
