package dev.reelay.auth.platform.instagram;

import static dev.reelay.auth.support.AuthApi.BROWSER;
import static dev.reelay.auth.support.AuthApi.COOKIE;
import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.VaultTestResource;
import dev.reelay.testkit.SecondPlatformProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service without TikTok's settings, and with a platform that was added with new files only. */
@QuarkusTest
@TestProfile(SecondPlatformIT.OnlyInstagram.class)
class SecondPlatformIT {

    public static final class OnlyInstagram extends SecondPlatformProfile {

        public OnlyInstagram() {
            super(
                    "auth",
                    Map.of(
                            "reelay.auth.instagram.app-id",
                            "toy",
                            "mp.messaging.connector.smallrye-kafka.group.id",
                            "second-platform-it"),
                    VaultTestResource.class);
        }
    }

    @Test
    void withoutItsSettingsTikTokIsUnknownAndTheServiceRuns() {
        as(anotherWorkspace(), "creator")
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:unknown-platform"))
                .body("detail", equalTo("Accounts can be connected on: instagram."));
    }

    @Test
    void aSecondPlatformConnectsAndHandsOutItsTokens() {
        var address = as(anotherWorkspace(), "creator")
                .cookie(COOKIE, BROWSER)
                .post("/api/v1/auth/instagram")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("authorization_url");
        var state = address.substring(address.indexOf("state=") + "state=".length());

        var id = given().cookie(COOKIE, BROWSER)
                .get("/api/v1/auth/instagram/callback?code=" + ToyInstagram.CODE + "&state=" + state)
                .then()
                .statusCode(200)
                .body("platform", equalTo("instagram"))
                .body("username", equalTo("toy"))
                .body("missing_scopes.scope", contains("instagram_content_publish"))
                .body("missing_scopes.cost", contains("Nothing can be published to the account."))
                .body("need_of_user", equalTo("GRANT_SCOPES"))
                .extract()
                .<String>path("id");

        accessToken(id).then().statusCode(200).body("access_token", equalTo("toy-token-1"));
    }
}
