package dev.reelay.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TikTokClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlTest {

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        tiktok = new TikTokClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void reset() {
        sandbox.control().reset();
    }

    @Test
    void accountsComeWithTheMostVideosFirst() {
        var accounts = tiktok.get("/sandbox/accounts?limit=3", null).body().path("accounts");
        assertThat(accounts)
                .extracting(account -> account.path("videos").asInt())
                .containsExactly(58, 47, 41);
        assertThat(tiktok.get("/sandbox/accounts?q=hannes", null).body().path("accounts"))
                .hasSize(1);
        assertThat(tiktok.get("/sandbox/accounts/hannes.kocht", null)
                        .body()
                        .path("videos")
                        .asInt())
                .isEqualTo(20);
        assertThat(tiktok.get("/sandbox/accounts/nobody", null).status()).isEqualTo(404);
    }

    @Test
    void aHiddenVideoIsNotThereUntilItsOwnerShowsItAgain() {
        var newest = sandbox.control().videos().of("hannes.kocht").firstEntry().getValue();
        var path = "/sandbox/videos/" + newest.id();

        assertThat(tiktok.post(path + "/hide", null, "{}").status()).isEqualTo(200);
        assertThat(sandbox.control().videosOf("hannes.kocht")).isEqualTo(19);
        assertThat(sandbox.control().videos().find(newest.id())).isEmpty();
        assertThat(tiktok.post(path + "/hide", null, "{}").status()).isEqualTo(404);

        assertThat(tiktok.post(path + "/show", null, "{}").status()).isEqualTo(200);
        assertThat(sandbox.control().videosOf("hannes.kocht")).isEqualTo(20);
        assertThat(sandbox.control().videos().find(newest.id())).contains(newest);
    }

    @Test
    void theCatalogueTellsItsDatesAndHashtags() {
        var catalog = tiktok.get("/sandbox/catalog", null).body();
        assertThat(catalog.path("videos").asInt()).isEqualTo(497);
        assertThat(catalog.path("first_date").asText()).startsWith("2026-08-");
        assertThat(catalog.path("last_date").asText()).startsWith("2026-10-");
        var window = catalog.path("busiest_window");
        assertThat(window.path("top_hashtags").get(0).path("videos").asInt()).isGreaterThan(150);
    }

    @Test
    void everyTextUnderSecretsIsOne() {
        var tokens = tiktok.connect("hannes.kocht");
        var secrets = tiktok.get("/sandbox/secrets", null).body().path("secrets");
        assertThat(secrets.path("refresh_token").toString()).contains(tokens.refresh());
        assertThat(secrets.path("code").get(0).asText()).contains("*0!");
        assertThat(secrets.path("code_as_sent").get(0).asText()).contains("%2A0%21");
    }

    @Test
    void aResetForgetsEverythingButTheSecrets() {
        var tokens = tiktok.connect("hannes.kocht");
        tiktok.post("/sandbox/faults", null, "{\"kind\":\"server_error\",\"times\":5}");
        tiktok.put("/sandbox/accounts/hannes.kocht", "{\"banned\":true}");
        tiktok.post("/sandbox/accounts/wander.with.june/revoke", null, "");
        tiktok.post("/sandbox/reset", null, "");
        assertThat(sandbox.control().faults()).isEmpty();
        assertThat(sandbox.control().webhooks()).isEmpty();
        assertThat(sandbox.control().connected()).isEmpty();
        assertThat(sandbox.control().settingsOf("hannes.kocht").banned()).isFalse();
        assertThat(sandbox.control().secrets())
                .anyMatch(secret -> secret.value().equals(tokens.refresh()));
    }

    @Test
    void theAppIsShownWithoutItsSecret() {
        var app = tiktok.get("/sandbox/app", null);
        assertThat(app.body().path("client_key").asText()).isEqualTo(SandboxOptions.DEFAULT_CLIENT_KEY);
        assertThat(app.text()).doesNotContain(SandboxOptions.DEFAULT_CLIENT_SECRET);
    }

    @Test
    void whatIsMadeToPrintNeverPrintsSecrets() {
        var code = tiktok.callback("hannes.kocht", "user.info.basic", Map.of()).get("code");
        assertThat(sandbox.control().secrets().toString()).doesNotContain(code);
        assertThat(sandbox.options().toString()).doesNotContain(SandboxOptions.DEFAULT_CLIENT_SECRET);
    }

    /** A page may send this without asking the browser for leave: a form's content type, and no header of its own. */
    @Test
    void aWebPageOfAnotherOriginChangesNothing() throws Exception {
        var asForm = raw("POST", "127.0.0.1:1", "Content-Type: text/plain", "{\"kind\":\"server_error\"}");
        var asJson = raw(
                "POST",
                "127.0.0.1:1",
                "Content-Type: application/json\r\nOrigin: https://evil.example",
                "{\"kind\":\"server_error\"}");
        var empty = raw("DELETE", "127.0.0.1:1", "Origin: https://evil.example", "");

        assertThat(asForm).startsWith("HTTP/1.1 415");
        assertThat(asJson).startsWith("HTTP/1.1 403");
        assertThat(empty).startsWith("HTTP/1.1 403");
        assertThat(sandbox.control().faults()).isEmpty();
    }

    /** DNS rebinding: the page's own name suddenly means this machine, so that it may read the answers. */
    @Test
    void aNameThatSomebodyCouldRegisterIsRefused() throws Exception {
        assertThat(raw("GET", "evil.example:8089", "Accept: */*", "")).startsWith("HTTP/1.1 403");

        for (var host : new String[] {"localhost:1", "127.0.0.1:1", "[::1]:1", "192.168.1.5:1", "sandbox:8089"}) {
            assertThat(raw("GET", host, "Accept: */*", "")).as(host).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void theNameThatTheSandboxWasGivenIsAnswered() throws Exception {
        var options = SandboxOptions.builder().publicUrl(URI.create("http://tiktok.dev.example:8089"));
        try (var named = Sandbox.start(options.build())) {
            assertThat(raw(named, "GET", "tiktok.dev.example:8089", "Accept: */*", ""))
                    .startsWith("HTTP/1.1 200");
            assertThat(raw(named, "GET", "evil.example:8089", "Accept: */*", ""))
                    .startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void theSharedHashtagIsUsedByEveryAccountOfTheBuiltInCatalogue() {
        var shared = sandbox.control().mostSharedHashtag().orElseThrow();

        assertThat(sandbox.control().accounts(1_000)).isNotEmpty().allSatisfy(account -> assertThat(
                        sandbox.control().videos().of(account.username()).values())
                .as(account.username())
                .anyMatch(video -> video.hashtags().contains(shared)));
    }

    private static String raw(String method, String host, String header, String body) throws IOException {
        return raw(sandbox, method, host, header, body);
    }

    private static String raw(Sandbox to, String method, String host, String header, String body) throws IOException {
        try (var socket = new Socket("127.0.0.1", to.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "%s /sandbox/faults HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n\r\n%s"
                                    .formatted(method, host, body.length(), header, body)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void wrongNumbersAreAnsweredWithAProblem() {
        assertThat(tiktok.get("/sandbox/accounts?limit=many", null).status()).isEqualTo(400);
        assertThat(tiktok.post("/sandbox/faults/processing", null, "{\"outcome\":\"explode\"}")
                        .status())
                .isEqualTo(400);
    }
}
