package dev.reelay.webhook.callback;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.EventStream;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallbackStreamIT {

    private static final String PATH = "/api/v1/callbacks/stream";

    @Test
    void anOperatorHearsACallbackAsItComes() {
        var user = WebhookApi.anotherUser();
        var body = TikTokDeliveries.publishComplete(user, "p1").getBytes(UTF_8);
        try (var stream = EventStream.open(PATH, IssuerTestResource.token("ada", "any", "admin"))) {
            given().header(TikTokDeliveries.HEADER, TikTokDeliveries.sign(body))
                    .body(body)
                    .post("/api/v1/webhooks/tiktok")
                    .then()
                    .statusCode(200);

            stream.await("event:PlatformCallbackReceived");
            assertThat(stream.text()).contains(user);
        }
    }

    @Test
    void nobodyElseHearsThem() {
        assertThat(EventStream.status(PATH, IssuerTestResource.token("eve", "any", "creator", "analyst")))
                .isEqualTo(403);
    }
}
