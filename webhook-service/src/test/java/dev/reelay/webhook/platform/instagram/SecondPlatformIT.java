package dev.reelay.webhook.platform.instagram;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.reelay.contracts.Platform;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SecondPlatformProfile;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** The service without TikTok's settings, and with a platform that was added with new files only. */
@QuarkusTest
@TestProfile(SecondPlatformIT.OnlyInstagram.class)
class SecondPlatformIT {

    private static final String SECRET = "toy-secret";

    public static final class OnlyInstagram extends SecondPlatformProfile {

        public OnlyInstagram() {
            super(
                    "webhook",
                    Map.of("reelay.webhook.tiktok.client-secret", "", "reelay.webhook.instagram.app-secret", SECRET));
        }
    }

    @Test
    void withoutItsSecretTikTokIsUnknownAndTheServiceRuns() {
        given().body("{}")
                .post("/api/v1/webhooks/tiktok")
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:unknown-platform"))
                .body("detail", is("Callbacks are accepted from: instagram."));
    }

    @Test
    void theOpenApiPageNamesTheHeadersOfTheConfiguredPlatforms() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/v1/webhooks/{platform}'.post.parameters.findAll { it.in == 'header' }.name",
                        is(List.of(ToyInstagram.HEADER)));
    }

    @Test
    void aSecondPlatformsCallbackIsKeptAndTold() throws GeneralSecurityException {
        var account = UUID.randomUUID().toString();
        var body = (account + " p1").getBytes(UTF_8);

        given().header(ToyInstagram.HEADER, "sha256=" + "00".repeat(32))
                .body(body)
                .post("/api/v1/webhooks/instagram")
                .then()
                .statusCode(401);
        given().header(ToyInstagram.HEADER, "sha256=" + hash(body))
                .body(body)
                .post("/api/v1/webhooks/instagram")
                .then()
                .statusCode(200);

        var told = WebhookApi.awaitTold(1, account).get(0);
        assertThat(told.key()).isEqualTo("instagram:" + account);
        assertThat(told.event().platform()).isEqualTo(Platform.INSTAGRAM);
        assertThat(told.event().publishId()).isEqualTo("p1");
    }

    @Test
    void callbacksThatComeTogetherAreKeptAndToldOneByOneHoweverTheyAreSentAgain() throws GeneralSecurityException {
        var account = UUID.randomUUID().toString();
        deliver(account + " p1\n" + account + "\n" + account + " p2\n");
        deliver(account + " p2\n" + account + " p3\n");

        assertThat(WebhookApi.awaitTold(3, account))
                .extracting(told -> told.event().publishId())
                .containsExactly("p1", "p2", "p3");
        assertThat(Database.of("webhook")
                        .texts(
                                "select state from deliveries where position(convert_to(?, 'UTF8') in body) > 0",
                                account))
                .containsExactlyInAnyOrder("RECEIVED", "UNREADABLE", "RECEIVED", "RECEIVED");
    }

    @Test
    void aPlatformThatAsksFirstHearsItsChallengeAsPlainText() {
        given().queryParam("hub.mode", "subscribe")
                .queryParam("hub.challenge", "<b>1158201444")
                .queryParam("hub.verify_token", "toy-token")
                .get("/api/v1/webhooks/instagram")
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .header("X-Content-Type-Options", "nosniff")
                .body(is("<b>1158201444"));
        given().queryParam("hub.challenge", "1158201444")
                .queryParam("hub.verify_token", "guessed")
                .get("/api/v1/webhooks/instagram")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", is("urn:reelay:problem:handshake-refused"))
                .body(not(containsString("1158201444")));
        given().get("/api/v1/webhooks/tiktok").then().statusCode(404);
    }

    private static void deliver(String body) throws GeneralSecurityException {
        var bytes = body.getBytes(UTF_8);
        given().header(ToyInstagram.HEADER, "sha256=" + hash(bytes))
                .body(bytes)
                .post("/api/v1/webhooks/instagram")
                .then()
                .statusCode(200);
    }

    private static String hash(byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
