package dev.reelay.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * Refreshes as a script would: threads, each of which calls the platform and then updates a row, in a transaction of its own. No
 * claim, no mark, no encryption, no event; and two of it would burn each other's tokens.
 */
final class PlainRefresher {

    private static final String REDIRECT = "http://127.0.0.1/callback";
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String sandbox;
    private final String database;
    private final int threads;
    private String[] refreshTokens = {};

    private PlainRefresher(String sandbox, String database, int threads) {
        this.sandbox = sandbox;
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
                refreshTokens[number] = exchange().path("refresh_token").asText());
        try (var connection = DriverManager.getConnection(database);
                var statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(ROWS.formatted(count - 1));
        }
    }

    private String perSecond(boolean stores) throws Exception {
        var watch = new Stopwatch();
        each((number, connection) -> {
            var pair = token(Map.of("grant_type", "refresh_token", "refresh_token", refreshTokens[number]));
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

    /** Every number once, shared among the threads. */
    private void each(Work work) throws Exception {
        var shares = new ArrayList<Callable<Void>>();
        for (var thread = 0; thread < threads; thread++) {
            var first = thread;
            shares.add(() -> {
                try (var connection = DriverManager.getConnection(database)) {
                    for (var number = first; number < refreshTokens.length; number += threads) {
                        work.on(number, connection);
                    }
                }
                return null;
            });
        }
        var executor = Executors.newFixedThreadPool(threads);
        try {
            for (var share : executor.invokeAll(shares)) {
                share.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private JsonNode exchange() throws Exception {
        var request = form(Map.of(
                "client_key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "redirect_uri",
                REDIRECT,
                "response_type",
                "code",
                "scope",
                "user.info.basic",
                "state",
                "s",
                "sandbox_account",
                Catalogue.account(0)));
        var consented = http.send(
                HttpRequest.newBuilder(URI.create(sandbox + "/v2/auth/authorize/?" + request))
                        .build(),
                BodyHandlers.discarding());
        var location = URI.create(consented.headers().firstValue("location").orElseThrow());
        var code = List.of(location.getQuery().split("&")).stream()
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow();
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private JsonNode token(Map<String, String> fields) throws Exception {
        var app = Map.of(
                "client_key", SandboxOptions.DEFAULT_CLIENT_KEY, "client_secret", SandboxOptions.DEFAULT_CLIENT_SECRET);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(sandbox + "/v2/oauth/token/"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(app) + "&" + form(fields)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException("The sandbox answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
