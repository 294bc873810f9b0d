package dev.reelay.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.benchmarks.sample.TokenEndpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Refreshes as a script would: threads, each of which calls the platform and then updates a row, in a transaction of its own. No
 * claim, no mark, no encryption, no event; and two of it would burn each other's tokens.
 */
final class PlainRefresher {

    private static final String TABLE =
            """
            create table plain_tokens (
                id int primary key, access_token text, refresh_token text, version int not null default 1,
                refresh_at timestamptz not null default now())""";
    private static final String ROWS = "insert into plain_tokens (id) select generate_series(0, %d)";
    private static final String UPDATE =
            """
            update plain_tokens set access_token = ?, refresh_token = ?, version = version + 1,
                refresh_at = now() + interval '90 minutes' where id = ?""";

    private final TokenEndpoint platform;
    private final String database;
    private final int threads;
    private String[] refreshTokens = {};

    private PlainRefresher(String sandbox, String database, int threads) {
        platform = new TokenEndpoint(sandbox);
        this.database = database;
        this.threads = threads;
    }

    /** Its arguments: where the sandbox is, the database's URL with its user, and how many threads. */
    public static void main(String[] arguments) throws Exception {
        var program = new PlainRefresher(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        Program.Answering.serve(program::answer);
    }

    /** {@code open COUNT}; then {@code refresh} and {@code call}, with and without the row, answer how many a second. */
    private String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "refresh" -> {
                return perSecond(true);
            }
            case "call" -> {
                return perSecond(false);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    /** As many authorizations of one account, each with tokens of its own. */
    private void open(int count) throws Exception {
        refreshTokens = new String[count];
        each((number, connection) ->
                refreshTokens[number] = platform.authorize(AccountCatalogue.account(0), "user.info.basic")
                        .path("refresh_token")
                        .asText());
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(ROWS.formatted(count - 1));
        }
    }

    private String perSecond(boolean stores) throws Exception {
        var watch = new Stopwatch();
        each((number, connection) -> {
            var pair = platform.refresh(refreshTokens[number]);
            refreshTokens[number] = pair.path("refresh_token").asText();
            if (stores) {
                store(connection, number, pair);
            }
        });
        return Double.toString(refreshTokens.length / watch.seconds());
    }

    private static void store(Connection connection, int number, JsonNode pair) throws SQLException {
        try (var update = connection.prepareStatement(UPDATE)) {
            update.setString(1, pair.path("access_token").asText());
            update.setString(2, pair.path("refresh_token").asText());
            update.setInt(3, number);
            update.executeUpdate();
        }
    }

    private interface Work {
        void on(int number, Connection connection) throws Exception;
    }

    private void each(Work work) throws Exception {
        Shares.each(threads, () -> DriverManager.getConnection(database), (connection, first, step) -> {
            for (var number = first; number < refreshTokens.length; number += step) {
                work.on(number, connection);
            }
        });
    }
}
