package dev.reelay.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TikTokClient;
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

    @Test
    void wrongNumbersAreAnsweredWithAProblem() {
        assertThat(tiktok.get("/sandbox/accounts?limit=many", null).status()).isEqualTo(400);
        assertThat(tiktok.post("/sandbox/faults/processing", null, "{\"outcome\":\"explode\"}")
                        .status())
                .isEqualTo(400);
    }
}
