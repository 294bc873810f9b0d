package dev.reelay.auth.platform;

import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PlatformsIT {

    private static final String PATH = "/api/v1/platforms";
    private static final String TIKTOK = "items.find { it.platform == 'tiktok' }.";

    @ParameterizedTest
    @ValueSource(strings = {"creator", "analyst"})
    void eachNamesWhatOwnersAreAskedFor(String role) {
        as(anotherWorkspace(), role)
                .get(PATH)
                .then()
                .statusCode(200)
                .body(TIKTOK + "scopes.scope", hasItems("user.info.basic", "video.list", "video.publish"))
                .body(
                        TIKTOK + "scopes.find { it.scope == 'video.publish' }.cost",
                        equalTo("Nothing can be published to the account directly."));
    }

    @Test
    void strangersAreNotTold() {
        given().get(PATH).then().statusCode(401);
    }
}
