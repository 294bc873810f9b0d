package dev.reelay.webhook.support;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Events.Told;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The service as a platform calls it, and as its topic's readers know it. */
public final class WebhookApi {

    /** Of a {@link #receive received} delivery. */
    public static final String USER_AGENT = "PlatformBot/1.0";

    private WebhookApi() {}

    /** A platform's user whom no other test has. */
    public static String anotherUser() {
        return "-000" + UUID.randomUUID();
    }

    /** A signed delivery to a service at this address. */
    public static HttpResponse<String> deliver(HttpClient client, String service, String body) throws Exception {
        var bytes = body.getBytes(UTF_8);
        var request = HttpRequest.newBuilder(URI.create(service + "/api/v1/webhooks/tiktok"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(bytes))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The same to this service, which takes it. */
    public static void receive(String body) {
        given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body.getBytes(UTF_8)))
                .header("User-Agent", USER_AGENT)
                .contentType("application/json")
                .body(body.getBytes(UTF_8))
                .post("/api/v1/webhooks/tiktok")
                .then()
                .statusCode(200);
    }

    /** The events about a platform's user that are there now. */
    public static List<Told<PlatformCallbackReceived>> told(String user) {
        return Events.told(
                PlatformCallbackReceived.class, event -> event.platformUserId().equals(user));
    }

    /** Waits until there are so many, and then looks a moment longer that there are no more. */
    public static List<Told<PlatformCallbackReceived>> awaitTold(int count, String user) {
        return Events.awaitTold(count, PlatformCallbackReceived.class, event -> event.platformUserId()
                .equals(user));
    }
}
