package dev.reelay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The sandbox of {@link SandboxTestResource} as a test sees it: a browser of its users, and its control endpoint. */
public final class TikTok {

    public static final String TOKEN_PATH = "/v2/oauth/token/";
    public static final String REVOKE_PATH = "/v2/oauth/revoke/";
    public static final String USER_PATH = "/v2/user/info/";

    /** What the owner grants with an {@link #accessToken}. */
    public static final String SCOPES =
            "user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload";

    private static final String REDIRECT_URI = "http://127.0.0.1/callback";
    private static final Map<String, String> PULLED =
            Map.of("source", "PULL_FROM_URL", "video_url", "https://media.example.com/v.mp4");
    private static final long USUAL_MILLIS = 300;
    private static final AtomicInteger NEXT_ACCOUNT = new AtomicInteger();

    private TikTok() {}

    /** An account that no other test of the module uses. */
    public static String anotherAccount() {
        return control().creators(1_000).stream()
                .sorted()
                .skip(NEXT_ACCOUNT.getAndIncrement())
                .findFirst()
                .orElseThrow();
    }

    public static List<JsonNode> accounts(int count) {
        return control().accounts(count);
    }

    public static String openId(String account) {
        return control()
                .get("/sandbox/accounts/" + encode(account))
                .path("open_id")
                .asText();
    }

    /** What an account's owner and the platform allow, by the names of the control endpoint; what is not named stays. */
    public static void settings(String account, Map<String, Boolean> settings) {
        control().call("PUT", "/sandbox/accounts/" + encode(account), settings);
    }

    /** The owner consents; answers the address to which the browser is sent back. */
    public static URI consent(String authorizationUrl, String account) {
        return visit(authorizationUrl + "&sandbox_account=" + encode(account));
    }

    public static URI consent(String authorizationUrl, String account, String scopes) {
        return visit(authorizationUrl + "&sandbox_account=" + encode(account) + "&sandbox_scopes=" + encode(scopes));
    }

    public static URI decline(String authorizationUrl) {
        return visit(authorizationUrl + "&sandbox_decision=deny");
    }

    /** By a consent of the account's owner, without auth-service. */
    public static String accessToken(String account) {
        var app = Map.of("client_key", SandboxOptions.DEFAULT_CLIENT_KEY, "redirect_uri", REDIRECT_URI);
        var request = Map.of("response_type", "code", "scope", SCOPES, "state", "s");
        var code = query(consent(
                        uri("/v2/auth/authorize/?" + form(app) + "&" + form(request))
                                .toString(),
                        account))
                .get("code");
        var exchange = Map.of(
                "client_secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "grant_type",
                "authorization_code",
                "code",
                code);
        var answer = SandboxClient.send(HttpRequest.newBuilder(uri(TOKEN_PATH))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(app) + "&" + form(exchange)))
                .build());
        return SandboxClient.read(answer.body()).path("access_token").asText();
    }

    /** Whether the platform takes the token. */
    public static boolean accepts(String accessToken) {
        return accepts(uri(""), accessToken);
    }

    /** Whether another sandbox takes it. */
    public static boolean accepts(URI sandbox, String accessToken) {
        var request = HttpRequest.newBuilder(sandbox.resolve(USER_PATH + "?fields=open_id"))
                .header("Authorization", "Bearer " + accessToken)
                .build();
        return SandboxClient.send(request).statusCode() == 200;
    }

    /** Posts a public video past the service; answers its {@code publish_id}. */
    public static String post(String accessToken, String title) {
        var info = Map.of("title", title, "privacy_level", "PUBLIC_TO_EVERYONE");
        return init("video/init/", accessToken, Map.of("post_info", info, "source_info", PULLED));
    }

    /** Sends a video to the creator's inbox past the service; answers its {@code publish_id}. */
    public static String shareToInbox(String accessToken) {
        return init("inbox/video/init/", accessToken, Map.of("source_info", PULLED));
    }

    private static String init(String path, String accessToken, Map<String, ?> post) {
        var answer = SandboxClient.send(HttpRequest.newBuilder(uri("/v2/post/publish/" + path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(SandboxClient.write(post)))
                .build());
        return SandboxClient.read(answer.body()).path("data").path("publish_id").asText();
    }

    /** The id of a posted video, empty until it is public. */
    public static String postId(String publishId) {
        return tasks().stream()
                .filter(task -> publishId.equals(task.path("publish_id").asText()))
                .map(task -> task.path("post_id"))
                .filter(id -> !id.isNull())
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    /** Everything that was ever begun to be posted, oldest first. */
    public static List<JsonNode> tasks() {
        return control().tasks();
    }

    /** The creator posts a video from the inbox, or posts it once more. */
    public static void postFromInbox(String publishId, String caption, boolean isPublic) {
        control().call("POST", "/sandbox/posts/" + publishId + "/post", Map.of("caption", caption, "public", isPublic));
    }

    /** Its owner hides or deletes a public video. */
    public static void hideVideo(String videoId) {
        control().call("POST", "/sandbox/videos/" + videoId + "/hide", Map.of());
    }

    /** Its owner makes a hidden video public again. */
    public static void showVideo(String videoId) {
        control().call("POST", "/sandbox/videos/" + videoId + "/show", Map.of());
    }

    /** Calls of a path until now, however answered. */
    public static int requests(String path) {
        var count = 0;
        for (var answers : control().get("/sandbox/requests").path("requests").path(path)) {
            count += answers.asInt();
        }
        return count;
    }

    /** How often a path was answered so. */
    public static int answers(String path, int status) {
        return control()
                .get("/sandbox/requests")
                .path("requests")
                .path(path)
                .path(Integer.toString(status))
                .asInt();
    }

    /** All that were ever issued. */
    public static List<String> secrets() {
        return control().secrets();
    }

    public static List<String> secrets(String kind) {
        return control().secrets(kind);
    }

    /** All access tokens die before their time, the app's own too. */
    public static void expireAccessTokens() {
        control().call("POST", "/sandbox/tokens/expire", Map.of());
    }

    public static void expireAccessTokens(String account) {
        control().call("POST", "/sandbox/tokens/expire", Map.of("username", account));
    }

    public static void expireRefreshTokens(String account) {
        control().call("POST", "/sandbox/tokens/expire", Map.of("username", account, "refresh", true));
    }

    /** The next calls of the path fail. */
    public static void fail(String path, String kind, int times) {
        fail(path, kind, 0, times);
    }

    /** Calls of the path fail, after {@code skip} that still go through. */
    public static void fail(String path, String kind, int skip, int times) {
        control().call("POST", "/sandbox/faults", Map.of("path", path, "kind", kind, "skip", skip, "times", times));
    }

    /** The next call of the path fails, with this status instead of the kind's usual one. */
    public static void failWith(String path, String kind, int status) {
        control().call("POST", "/sandbox/faults", Map.of("path", path, "kind", kind, "status", status, "times", 1));
    }

    /** Failures that were asked for and have not happened yet. */
    public static JsonNode waitingFaults() {
        return control().get("/sandbox/faults").path("faults");
    }

    public static void latency(String path, int millis) {
        control().call("POST", "/sandbox/faults/latency", Map.of("path", path, "ms", millis));
    }

    /** How long posts are processed, and from then on until they are public. */
    public static void processing(long millis, long postIdMillis) {
        control()
                .call(
                        "POST",
                        "/sandbox/faults/processing",
                        Map.of("processing_ms", millis, "post_id_ms", postIdMillis));
    }

    /** The next post fails after its processing. */
    public static void failNextPost(String reason) {
        control().call("POST", "/sandbox/faults/processing", Map.of("outcome", "fail", "reason", reason));
    }

    /** Nothing fails any more or is slow. */
    public static void calm() {
        control().call("DELETE", "/sandbox/faults", Map.of());
        processing(USUAL_MILLIS, USUAL_MILLIS);
    }

    /** The parameters of an address. */
    public static Map<String, String> query(URI uri) {
        var values = new HashMap<String, String>();
        for (var pair : uri.getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return values;
    }

    private static URI visit(String url) {
        var answer = SandboxClient.send(HttpRequest.newBuilder(URI.create(url)).build());
        return URI.create(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
    }

    private static SandboxClient control() {
        return new SandboxClient(uri("/"));
    }

    private static URI uri(String path) {
        return URI.create(System.getProperty(SandboxTestResource.ADDRESS) + path);
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + encode(value.getValue()))
                .collect(joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
