package dev.reelay.auth.support;

import static io.restassured.RestAssured.given;

import dev.reelay.auth.internal.InternalListener;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.TikTok;
import io.quarkus.arc.Arc;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;

/** The service as its callers use it. */
public final class AuthApi {

    /** By which the service knows the browser that started an authorization. */
    public static final String COOKIE = "__Host-reelay-oauth";

    public static final String BROWSER = "the-browser-of-most-tests-comes-back-itself";

    private AuthApi() {}

    public static String anotherWorkspace() {
        return "workspace-" + UUID.randomUUID();
    }

    public static RequestSpecification as(String workspace, String... roles) {
        return given().auth().oauth2(IssuerTestResource.token("cleo", workspace, roles));
    }

    /** Another service, with the right to each use of the tokens. */
    public static RequestSpecification asService() {
        return asService("ingest-service", "token:ingest", "token:publish");
    }

    public static RequestSpecification asService(String client, String... roles) {
        return given().baseUri(internalUrl()).auth().oauth2(IssuerTestResource.serviceToken(client, roles));
    }

    /** The port for other services, of the service under test. */
    public static String internalUrl() {
        return "http://127.0.0.1:"
                + Arc.container().instance(InternalListener.class).get().port();
    }

    /** Answers the address of the platform's consent page. */
    public static String start(String workspace) {
        return as(workspace, "creator")
                .cookie(COOKIE, BROWSER)
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(201)
                .extract()
                .path("authorization_url");
    }

    public static String startReturningTo(String workspace, String address) {
        return as(workspace, "creator")
                .cookie(COOKIE, BROWSER)
                .contentType(ContentType.JSON)
                .body("{\"return_to\": \"" + address + "\"}")
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(201)
                .extract()
                .path("authorization_url");
    }

    /** The browser follows the platform's redirect; the address is the one from there, of which only the query matters. */
    public static Response callback(URI redirect) {
        return callback(redirect, BROWSER);
    }

    /** In a browser that did not start it. */
    public static Response callbackElsewhere(URI redirect) {
        return callback(redirect, UUID.randomUUID().toString());
    }

    private static Response callback(URI redirect, String browser) {
        return given().urlEncodingEnabled(false)
                .cookie(COOKIE, browser)
                .redirects()
                .follow(false)
                .get("/api/v1/auth/tiktok/callback?" + redirect.getRawQuery());
    }

    /** The whole flow; answers the connection's id. */
    public static String connect(String workspace, String account) {
        return callback(TikTok.consent(start(workspace), account))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    public static Response accessToken(String connectionId) {
        return asService().post(accessTokenPath(connectionId));
    }

    /** With the workspace of the connection. */
    public static String accessTokenPath(String connectionId) {
        return accessTokenPath(connectionId, AuthDatabase.workspace(connectionId));
    }

    public static String accessTokenPath(String connectionId, String workspace) {
        return "/internal/connections/" + connectionId + "/access-token?workspace=" + workspace;
    }
}
