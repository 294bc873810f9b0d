package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.ServiceTables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Public posts are marked when a workspace has the same video, whichever of the two comes first. */
class TwinsIT {

    private static final String SCHEMA = "search_twins";

    private static final String INSERT =
            """
            with inserted as (
                insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys, created_at,
                    view_count, like_count, comment_count, share_count, score)
                values ('%1$s %2$s', '%1$s', 'tiktok', '%2$s', 1, false, '', '{}', '{}', now(), 0, 0, 0, 0, 0))
            insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
            values ('%1$s %2$s', '%1$s', 'tiktok:%2$s', 0, now(), 0, 0, '')""";

    private ServiceTables tables;

    @BeforeEach
    void migrate() throws SQLException {
        tables = new ServiceTables(SCHEMA);
        tables.migrate("10");
    }

    @AfterEach
    void close() throws SQLException {
        tables.close();
    }

    @Test
    void thoseThatWereThereBefore() throws SQLException {
        insert("acme", "1");
        insert("public", "1");
        insert("public", "2");
        tables.migrate("latest");
        assertThat(marked()).containsExactly("public 1");
    }

    @Test
    void whicheverComesFirst() throws SQLException {
        tables.migrate("latest");
        insert("acme", "1");
        insert("public", "1");
        insert("public", "2");
        insert("bolt", "2");
        insert("acme", "3");
        insert("bolt", "3");
        insert("public", "4");
        assertThat(marked()).containsExactly("public 1", "public 2");
    }

    /** Neither transaction sees what the other has written. */
    @Test
    void alsoWhenBothComeAtOnce() throws SQLException {
        tables.migrate("latest");
        try (var first = transaction();
                var second = transaction()) {
            run(first, INSERT.formatted("acme", "1"));
            var other = CompletableFuture.runAsync(() -> {
                try {
                    run(second, INSERT.formatted("public", "1"));
                    second.commit();
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> other.isDone()
                            || !tables.read("select 1 from pg_locks where not granted")
                                    .isEmpty());
            first.commit();
            other.join();
        }
        assertThat(marked()).containsExactly("public 1");
    }

    private void insert(String workspace, String videoId) throws SQLException {
        tables.run(INSERT.formatted(workspace, videoId));
    }

    private Iterable<String> marked() throws SQLException {
        return tables.read("select id from post_words where has_twin order by id");
    }

    private static Connection transaction() throws SQLException {
        var database = PostgresTestResource.database(SCHEMA);
        var connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
