package dev.reelay.auth.internal;

import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.asService;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.internalUrl;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.TikTok;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public port has no {@code /internal}, and the port for the other services has nothing else. */
@QuarkusTest
@Tag("R10")
class InternalPortIT {

    @Inject
    Vertx vertx;

    /** However it is spelled: what a gateway lets through must not be another path here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/",
                "//internal/",
                "/./internal/",
                "/api/../internal/",
                "/%69nternal/",
                "/internal;a=b/",
                "/;/internal/",
                "/api/v1/..;/../internal/",
                "/internal//",
                "/INTERNAL/"
            })
    void thePublicPortHandsOutNoToken(String root) throws IOException {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        var rest = accessTokenPath(id, workspace).substring("/internal/".length());
        var answer = raw(RestAssured.port, "POST " + root + rest);
        assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("act.");
        asService().post("/internal/" + rest).then().statusCode(200);
    }

    @Test
    void itIsUnknownThereAsAnyOtherPathWithOrWithoutAToken() {
        var path = accessTokenPath(UUID.randomUUID().toString(), "any");
        given().post(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:reelay:problem:not-found"));
        as("any", "token:ingest").post(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/connections",
                "/api/v1/admin/audit",
                "/api/v1/auth/tiktok/callback?state=x&code=y",
                "/q/openapi",
                "/",
                "/internal/../api/v1/connections",
                "/internal/..;/api/v1/connections",
                "/internal"
            })
    void thePortForTheOtherServicesHasNothingElse(String path) throws IOException {
        assertThat(raw(URI.create(internalUrl()).getPort(), "GET " + path)).startsWith("HTTP/1.1 404");
    }

    @Test
    void aPortThatIsTakenOrThePublicOneKeepsTheServiceFromStarting() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = taken.getLocalPort();
            assertThatThrownBy(() -> listener(port, 1).start(new StartupEvent()))
                    .hasMessageContaining("Port " + port + " for the other services is not free");
            assertThatThrownBy(() -> listener(port, port).start(new StartupEvent()))
                    .hasMessageContaining("must differ from quarkus.http.port");
        }
    }

    private InternalListener listener(int port, int publicPort) {
        return new InternalListener(vertx, () -> port, "127.0.0.1", publicPort);
    }

    /** As it stands, past a client that would tidy it up. */
    private static String raw(int port, String line) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var request =
                    line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\nAuthorization: Bearer "
                            + IssuerTestResource.serviceToken("publish-service", "token:publish", "admin", "creator")
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
