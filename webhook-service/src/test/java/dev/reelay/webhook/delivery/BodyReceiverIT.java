package dev.reelay.webhook.delivery;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever sends: nothing is verified before the last byte. */
@QuarkusTest
class BodyReceiverIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/webhooks/tiktok";

    @TestHTTPResource
    URL service;

    @Test
    void longBodiesUnderWayTurnAwayFurtherLongOnesAndNoCallbacks() throws IOException {
        try (var dawdler = begin(1_000_000)) {
            dawdler.getOutputStream().write(new byte[700_000]);
            dawdler.getOutputStream().flush();

            await().atMost(Duration.ofSeconds(8)).untilAsserted(() -> given().body(new byte[600_000])
                    .post(PATH)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5")
                    .body("type", is("urn:reelay:problem:intake-full")));
            var callback = TikTokDeliveries.publishComplete(WebhookApi.anotherUser(), "p1")
                    .getBytes(UTF_8);
            given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(callback))
                    .body(callback)
                    .post(PATH)
                    .then()
                    .statusCode(200);
        }
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> given().body(new byte[600_000]).post(PATH).then().statusCode(401));
    }

    /** Of a request: all but its body. */
    private Socket begin(int length) throws IOException {
        var socket = new Socket(service.getHost(), service.getPort());
        var head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n".formatted(PATH, length);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }
}
