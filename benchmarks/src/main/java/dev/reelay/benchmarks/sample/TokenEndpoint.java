package dev.reelay.benchmarks.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the sandbox issues, to an app that calls it without Reelay. Thread-safe. */
public final class TokenEndpoint {

    private static final String REDIRECT = "http://127.0.0.1/callback";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String sandbox;

    public TokenEndpoint(String sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * The account's owner consents, and the code is exchanged.
     *
     * @param scopes separated by commas
     */
    public JsonNode authorize(String account, String scopes) throws IOException, InterruptedException {
        var consent = form(Map.of(
                "client_key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "redirect_uri",
                REDIRECT,
                "response_type",
                "code",
                "scope",
                scopes,
                "state",
                "s",
                "sandbox_account",
                account));
        var consented = http.send(
                HttpRequest.newBuilder(URI.create(sandbox + "/v2/auth/authorize/?" + consent))
                        .build(),
                BodyHandlers.discarding());
        var location = URI.create(consented.headers().firstValue("location").orElseThrow());
        var code = Stream.of(location.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow();
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    public JsonNode refresh(String refreshToken) throws IOException, InterruptedException {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    private JsonNode token(Map<String, String> fields) throws IOException, InterruptedException {
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
