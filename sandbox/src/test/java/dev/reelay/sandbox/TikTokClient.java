package dev.reelay.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks to a sandbox as an app would, with the JDK's client alone. */
public final class TikTokClient {

    public static final String REDIRECT = "http://127.0.0.1:7777/callback";
    public static final String ALL_SCOPES =
            "user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Sandbox sandbox;

    public TikTokClient(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** @param body parsed JSON, or {@code null} when it is none */
    public record Answer(int status, JsonNode body, String text, HttpResponse<String> raw) {

        public String errorCode() {
            return body.path("error").path("code").asText();
        }

        public JsonNode data() {
            return body.path("data");
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }
    }

    /** Tokens as the token endpoint gave them. */
    public record Tokens(String access, String refresh, String openId) {}

    /** The whole consent of one account, all scopes. */
    public Tokens connect(String username) {
        return connect(username, ALL_SCOPES);
    }

    public Tokens connect(String username, String scopes) {
        var code = callback(username, scopes, Map.of()).get("code");
        return tokens(token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT)));
    }

    public static Tokens tokens(Answer answer) {
        return new Tokens(
                answer.body().path("access_token").asText(),
                answer.body().path("refresh_token").asText(),
                answer.body().path("open_id").asText());
    }

    /** What the app finds in its callback, decoded. */
    public Map<String, String> callback(String username, String scopes, Map<String, String> more) {
        var params = new HashMap<>(Map.of("scope", scopes, "sandbox_account", username));
        params.putAll(more);
        return query(authorize(params).header("location"));
    }

    /** Opens the authorize page; what is given replaces what a right request has. */
    public Answer authorize(Map<String, String> more) {
        var params = new HashMap<>(Map.of(
                "client_key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "scope",
                "user.info.basic",
                "redirect_uri",
                REDIRECT,
                "state",
                "state-1",
                "response_type",
                "code"));
        params.putAll(more);
        return get("/v2/auth/authorize/?" + form(params), null);
    }

    public Answer token(Map<String, String> fields) {
        return oauth("/v2/oauth/token/", fields);
    }

    public Answer refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    public String clientToken() {
        return tokens(token(Map.of("grant_type", "client_credentials"))).access();
    }

    public Answer oauth(String path, Map<String, String> fields) {
        var all = new HashMap<>(Map.of(
                "client_key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "client_secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET));
        all.putAll(fields);
        return send(request(path, null)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(all))));
    }

    public Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    public Answer post(String path, String token, String json) {
        return send(request(path, token)
                .header("content-type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, String json) {
        return send(
                request(path, null).header("content-type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer putChunk(String uploadUrl, byte[] file, long first, long last) {
        return putRange(
                uploadUrl,
                Arrays.copyOfRange(file, (int) first, (int) last + 1),
                "bytes " + first + "-" + last + "/" + file.length);
    }

    public Answer putRange(String uploadUrl, byte[] bytes, String range) {
        return send(HttpRequest.newBuilder(URI.create(uploadUrl))
                .header("content-type", "video/mp4")
                .header("content-range", range)
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
        return token == null ? request : request.header("authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("content-type").orElse("");
            var isJson = type.startsWith("application/json") && !response.body().isEmpty();
            return new Answer(
                    response.statusCode(), isJson ? JSON.readTree(response.body()) : null, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> query(String url) {
        var params = new HashMap<String, String>();
        for (var pair : url.substring(url.indexOf('?') + 1).split("&")) {
            var parts = pair.split("=", 2);
            params.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return params;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
