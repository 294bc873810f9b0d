package dev.reelay.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleSiteIT {

    private static final URI ISSUER = URI.create("http://127.0.0.1:8086/reelay");
    private static final String INDEX = "<!doctype html><title>Console</title>";
    private static final String SCRIPT = "console.log(1)";

    @TempDir
    Path directory;

    private final Gateway gateway = Gateway.start(Routes.load(), 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void build() throws IOException {
        var dist = Files.createDirectories(directory.resolve("dist/assets")).getParent();
        Files.writeString(dist.resolve("index.html"), INDEX);
        Files.writeString(dist.resolve("assets/index-4f2a.js"), SCRIPT);
        Files.writeString(directory.resolve("secret.txt"), "secret");
        assertThat(gateway.console(dist, ISSUER)).isTrue();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/index.html", "/publications", "/connections/01a1/x", "/login/callback?code=c&state=s"})
    void everyAddressOfAPageIsTheConsole(String address) throws Exception {
        var page = get(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo(INDEX);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                        + " img-src 'self' data: blob: https: http://127.0.0.1:* http://localhost:*;"
                        + " media-src 'self' blob:; font-src 'self'; connect-src 'self' http://127.0.0.1:8086;"
                        + " manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void anAssetIsKeptForGoodAndOneThatIsGoneIsNotThePage() throws Exception {
        var asset = get("/assets/index-4f2a.js");

        assertThat(asset.body()).isEqualTo(SCRIPT);
        assertThat(asset.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
        assertThat(asset.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        for (var gone : new String[] {"/assets/index-0000.js", "/assets/x", "/favicon.ico"}) {
            assertThat(get(gone).statusCode()).as(gone).isEqualTo(404);
        }
    }

    @Test
    void whoHasAFileIsNotSentItAgainUntilItChanges() throws Exception {
        var tag = get("/").headers().firstValue("ETag").orElseThrow();

        var known = http.send(
                HttpRequest.newBuilder(uri("/publications"))
                        .header("If-None-Match", tag)
                        .build(),
                BodyHandlers.ofString());
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();

        Files.writeString(directory.resolve("dist/index.html"), INDEX + "new");
        var changed = http.send(
                HttpRequest.newBuilder(uri("/")).header("If-None-Match", tag).build(), BodyHandlers.ofString());
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(INDEX + "new");
    }

    @Test
    void headHasTheLengthAndNoBody() throws Exception {
        var head = http.send(
                HttpRequest.newBuilder(uri("/assets/index-4f2a.js"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(SCRIPT.length()));
    }

    @Test
    void whatItsBuildCompressedIsSentSoToWhoTakesIt() throws Exception {
        Files.writeString(directory.resolve("dist/assets/index-4f2a.js.gz"), "squeezed");

        var squeezed = http.send(
                HttpRequest.newBuilder(uri("/assets/index-4f2a.js"))
                        .header("Accept-Encoding", "gzip, br")
                        .build(),
                BodyHandlers.ofString());

        assertThat(squeezed.body()).isEqualTo("squeezed");
        assertThat(squeezed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(squeezed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(squeezed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
        assertThat(get("/assets/index-4f2a.js").body()).isEqualTo(SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/assets/..%5c..%5csecret.txt",
                "//../secret.txt",
                "/..;/secret.txt"
            })
    void nothingOutsideItsDirectoryIsRead(String path) throws Exception {
        var answer = raw(path);

        assertThat(answer).doesNotContain("secret");
        assertThat(answer).startsWith("HTTP/1.1 4");
    }

    @Test
    void theApiStaysTheApi() throws Exception {
        for (var path : new String[] {"/api/v1/nothing", "/api/v1/posts/search", "/internal/x", "/q/metrics"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isIn(404, 503);
            assertThat(answer.headers().firstValue("Content-Type")).as(path).contains("application/problem+json");
        }
        var written = http.send(
                HttpRequest.newBuilder(uri("/publications"))
                        .POST(BodyPublishers.ofString("x"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(written.statusCode()).isEqualTo(404);
        assertThat(get("/api").body()).contains("The whole interface");
        assertThat(get("/openapi.json").headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void itIsToldWhereToLogIn() throws Exception {
        var settings = get("/console.json");

        assertThat(new JsonObject(settings.body()))
                .isEqualTo(new JsonObject().put("issuer", ISSUER.toString()).put("client_id", "console"));
        assertThat(settings.headers().firstValue("Cache-Control")).contains("no-cache");
    }

    @Test
    void withoutAConsoleTheTableIsTheFirstPage() throws Exception {
        assertThat(gateway.console(directory.resolve("not-built"), ISSUER)).isFalse();

        assertThat(get("/").body()).contains("The whole interface");
        assertThat(get("/publications").statusCode()).isEqualTo(404);
        assertThat(get("/console.json").body()).contains(ISSUER.toString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    /** As it is: Java's client would mend the path. */
    private String raw(String path) throws IOException {
        try (var socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private URI uri(String path) {
        return URI.create(gateway.url() + path);
    }
}
