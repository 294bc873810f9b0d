package dev.reelay.benchmarks.owner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.InParallel;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Somebody who connects accounts of the sandbox, each by its whole consent. Thread-safe. */
public final class Owner {

    private static final int CONSENTS_AT_ONCE = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String auth;
    private final String token;

    public Owner(Lab lab, ServiceRun auth) {
        this.auth = "http://127.0.0.1:" + auth.port();
        token = lab.issuer().token("bench", "bench", List.of("creator"), Duration.ofHours(12));
    }

    /** For calls of all services, with the role {@code creator}. */
    public String token() {
        return token;
    }

    /** Answers the connection; other services hear of it a little later. */
    public String connect(String account) throws IOException, InterruptedException {
        var started = call(HttpRequest.newBuilder(URI.create(auth + "/api/v1/auth/tiktok"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));
        var consent = http.send(
                HttpRequest.newBuilder(
                                URI.create(started.path("authorization_url").asText() + "&sandbox_account=" + account))
                        .build(),
                BodyHandlers.discarding());
        var query = URI.create(consent.headers().firstValue("location").orElseThrow())
                .getRawQuery();
        var back = call(HttpRequest.newBuilder(URI.create(auth + "/api/v1/auth/tiktok/callback?" + query)));
        var completed = call(HttpRequest.newBuilder(URI.create(auth + "/api/v1/auth/tiktok/complete"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.createObjectNode()
                        .put("authorization", back.path("authorization").asText())
                        .toString())));
        return completed.path("id").asText();
    }

    /** The connections, in the order of the accounts. */
    public List<String> connect(List<String> accounts) throws Exception {
        var connections = new String[accounts.size()];
        InParallel.each(
                CONSENTS_AT_ONCE, accounts.size(), number -> connections[number] = connect(accounts.get(number)));
        return List.of(connections);
    }

    /** A call of any service in this person's name, which must succeed. */
    public JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = send(request);
        if (answer.statusCode() >= 300) {
            throw new BenchException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** The same, however it is answered. */
    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.setHeader("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
    }
}
