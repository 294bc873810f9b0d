package dev.reelay.webhook.platform.instagram;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.Platform;
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

    private static String hash(byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
