package dev.reelay.auth.export;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.AuthApi;
import dev.reelay.auth.support.NeighboursTestResource;
import dev.reelay.auth.support.NeighboursTestResource.Manner;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Exports;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The archive that an owner gets; the other services' parts are the test's. */
@QuarkusTest
@Tag("R8")
class ExportIT {

    private static final List<String> NEIGHBOURS = List.of("ingest", "publish", "search", "webhook");

    private final String workspace = anotherWorkspace();
    private final String account = TikTok.anotherAccount();

    @TestHTTPResource
    URI service;

    @AfterEach
    void calm() {
        NeighboursTestResource.calm();
    }

    @Test
    void allServicesPartsAreInOneArchive() throws IOException {
        var id = connect(workspace, account);
        var token = accessToken(id).<String>path("access_token");
        DATABASE.update(
                "update connections set last_sync_at = now(), last_sync_state = 'FAILED', last_sync_videos_new = 7,"
                        + " last_sync_error_code = 'a_code', last_sync_error_log = 'a_log', last_successful_sync_at = now() where id = ?::uuid",
                id);
        var answer =
                as(workspace, "creator").get(path(id)).then().statusCode(200).extract();
        assertThat(answer.contentType()).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition")).contains("connection-" + id + ".zip");

        var files = unzipped(answer.asByteArray());
        assertThat(files.keySet())
                .containsExactly(
                        "auth/authorization_attempts.ndjson",
                        "auth/connections.ndjson",
                        "webhook/things.ndjson",
                        "publish/things.ndjson",
                        "search/things.ndjson",
                        "ingest/things.ndjson",
                        "manifest.json");
        var connection = new JsonObject(files.get("auth/connections.ndjson"));
        assertThat(connection.getString("id")).isEqualTo(id);
        assertThat(connection.getString("workspace")).isEqualTo(workspace);
        assertThat(connection.getString("connected_at")).endsWith("+00:00");
        assertThat(connection.getString("last_sync_at")).endsWith("+00:00");
        assertThat(connection.getString("last_sync_error_log")).isEqualTo("a_log");
        assertThat(connection.fieldNames())
                .contains("last_sync_state", "last_sync_videos_new", "last_sync_error_code", "last_successful_sync_at");
        assertThat(files.get("search/things.ndjson"))
                .isEqualTo("{\"service\":\"search\",\"number\":1}\n{\"service\":\"search\",\"number\":2}\n");
        assertThat(files.values()).noneMatch(text -> text.contains(token));

        var manifest = new JsonObject(files.get("manifest.json"));
        assertThat(manifest.getBoolean("complete")).isTrue();
        assertThat(manifest.getInteger("format")).isEqualTo(1);
        assertThat(manifest.getString("connection_id")).isEqualTo(id);
        assertThat(manifest.getInstant("ended_at")).isAfterOrEqualTo(manifest.getInstant("started_at"));
        assertThat(counts(manifest))
                .containsEntry("auth/connections.ndjson", 1L)
                .containsEntry("auth/authorization_attempts.ndjson", 1L)
                .containsEntry("ingest/things.ndjson", 2L);
        assertThat(manifest.getJsonArray("left_out").stream().map(Object::toString))
                .contains(new JsonObject()
                        .put("service", "auth-service")
                        .put("kind", "tokens")
                        .encode());
        assertThat(NEIGHBOURS).allSatisfy(neighbour -> assertThat(NeighboursTestResource.caller(neighbour))
                .as("the caller's own token")
                .startsWith("Bearer ")
                .isEqualTo(NeighboursTestResource.caller("ingest")));
        assertThat(audited(id)).isEqualTo("person|cleo|" + workspace);
    }

    @Test
    void whatItHoldsIsWhatAnErasureRemoves() {
        var id = connect(workspace, account);
        var part = given().baseUri(AuthApi.internalUrl())
                .auth()
                .oauth2(IssuerTestResource.token("cleo", workspace, "creator"))
                .get("/internal/connections/" + id + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(part).contains("#left_out tokens\n#end\n").containsOnlyOnce("#left_out");
        Exports.assertServedByIndexes("auth");
    }

    @Test
    void itIsForCreatorsOfTheWorkspace() {
        var id = connect(workspace, account);
        given().get(path(id)).then().statusCode(401);
        as(workspace, "analyst").get(path(id)).then().statusCode(403);
        as(anotherWorkspace(), "creator")
                .get(path(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:connection-not-found"));
        as(workspace, "creator")
                .delete("/api/v1/connections/" + id + "?erase=true")
                .then()
                .statusCode(202);
        as(workspace, "creator").get(path(id)).then().statusCode(404);
    }

    @Test
    void aServiceThatIsDownIsNamedBeforeAnythingIsSent() {
        NeighboursTestResource.behave("publish", Manner.DOWN);
        var id = connect(workspace, account);
        as(workspace, "creator")
                .get(path(id))
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("10"))
                .body("type", equalTo("urn:reelay:problem:export-unavailable"))
                .body("service", equalTo("publish-service"))
                .body("detail", containsString("publish-service"));
        assertThat(DATABASE.number(
                        "select count(*) from audit_entries where action = 'exported' and connection_id = ?::uuid", id))
                .isZero();
    }

    /** What looks like an archive must be whole. */
    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"CUT", "SHORT"})
    void oneThatBreaksOffCutsTheConnection(Manner manner) throws Exception {
        NeighboursTestResource.behave("search", manner);
        var id = connect(workspace, account);
        var request = HttpRequest.newBuilder(service.resolve(path(id)))
                .header("Authorization", "Bearer " + IssuerTestResource.token("cleo", workspace, "creator"))
                .build();
        var answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (var body = answer.body()) {
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void asManyAsMayAtOnceAndTheOthersAreToldToComeAgain() {
        NeighboursTestResource.behave("ingest", Manner.SLOW);
        var id = connect(workspace, account);
        var calls = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> as(workspace, "creator").get(path(id)).statusCode()))
                .toList();
        var answers = calls.stream().map(CompletableFuture::join).toList();
        assertThat(answers).filteredOn(status -> status == 200).hasSizeGreaterThanOrEqualTo(4);
        assertThat(answers).containsOnly(200, 503).contains(503);
        NeighboursTestResource.calm();
        await().until(() -> as(workspace, "creator").get(path(id)).statusCode(), status -> status == 200);
    }

    @Test
    void whoHangsUpMakesRoomForOthers() {
        NeighboursTestResource.behave("ingest", Manner.SLOW);
        var id = connect(workspace, account);
        var request = HttpRequest.newBuilder(service.resolve(path(id)))
                .header("Authorization", "Bearer " + IssuerTestResource.token("cleo", workspace, "creator"))
                .timeout(Duration.ofMillis(300))
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofByteArray()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
        NeighboursTestResource.calm();
        await().until(() -> as(workspace, "creator").get(path(id)).statusCode(), status -> status == 200);
    }

    private static String path(String id) {
        return "/api/v1/connections/" + id + "/export";
    }

    private static String audited(String id) {
        return DATABASE.text(
                "select actor_kind, actor, workspace from audit_entries where action = 'exported' and connection_id = ?::uuid",
                id);
    }

    private static Map<String, Long> counts(JsonObject manifest) {
        return manifest.getJsonArray("files").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(file -> file.getString("name"), file -> file.getLong("items")));
    }

    private static Map<String, String> unzipped(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return files;
    }
}
