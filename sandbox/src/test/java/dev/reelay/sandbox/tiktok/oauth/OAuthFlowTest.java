package dev.reelay.sandbox.tiktok.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TestClock;
import dev.reelay.sandbox.TikTokClient;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthFlowTest {

    private static final String USER = "bep.nha.mai";
    private static final TestClock CLOCK = new TestClock();

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .clock(CLOCK)
                .redirectUris(List.of(URI.create("https://app.example.com/cb/")))
                .build());
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
    void consentOfAProgramRedirectsWithCodeStateAndScopes() {
        var answer = tiktok.authorize(Map.of("sandbox_account", USER, "scope", "user.info.basic,video.list"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location"))
                .startsWith(TikTokClient.REDIRECT + "?")
                .contains("%2A", "%21");
        var callback = TikTokClient.query(answer.header("location"));
        assertThat(callback).containsEntry("state", "state-1").containsEntry("scopes", "user.info.basic,video.list");
        assertThat(callback.get("code")).contains("*", "!").endsWith(".va");
    }

    @Test
    void theTokenAnswerIsFlat() {
        var code = tiktok.callback(USER, "user.info.basic", Map.of()).get("code");
        var body = tiktok.token(grant(code)).body();
        assertThat(body.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "access_token",
                        "expires_in",
                        "open_id",
                        "refresh_token",
                        "refresh_expires_in",
                        "scope",
                        "token_type");
        assertThat(body.path("expires_in").asLong()).isEqualTo(7_200);
        assertThat(body.path("refresh_expires_in").asLong()).isEqualTo(15_552_000);
        assertThat(body.path("access_token").asText()).startsWith("act.");
        assertThat(body.path("refresh_token").asText()).startsWith("rft.");
        assertThat(body.path("open_id").asText()).hasSize(36).startsWith("-");
    }

    @Test
    void aCodeWorksOnce() {
        var code = tiktok.callback(USER, "user.info.basic", Map.of()).get("code");
        assertThat(tiktok.token(grant(code)).status()).isEqualTo(200);
        var again = tiktok.token(grant(code));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(again.body().path("log_id").asText()).hasSize(34).isEqualTo(again.header("x-tt-logid"));
    }

    @Test
    void aCodeExpires() {
        var code = tiktok.callback(USER, "user.info.basic", Map.of()).get("code");
        CLOCK.advance(Duration.ofMinutes(11));
        assertThat(oauthError(tiktok.token(grant(code)))).isEqualTo("invalid_grant");
    }

    @Test
    void anotherRedirectUriAtTheTokenCallIsRefused() {
        var code = tiktok.callback(USER, "user.info.basic", Map.of()).get("code");
        var answer = tiktok.token(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TikTokClient.REDIRECT + "/"));
        assertThat(oauthError(answer)).isEqualTo("invalid_request");
        assertThat(answer.body().path("error_description").asText()).startsWith("Redirect_uri is not matched");
    }

    @Test
    void pkceIsEnforcedOnceAChallengeWasSent() {
        var verifier = "v".repeat(43);
        var challenge = Map.of("code_challenge", Pkce.challengeOf(verifier), "code_challenge_method", "S256");
        var without = tiktok.callback(USER, "user.info.basic", challenge).get("code");
        assertThat(oauthError(tiktok.token(grant(without)))).isEqualTo("invalid_request");

        var with = tiktok.callback(USER, "user.info.basic", challenge).get("code");
        var answer = tiktok.token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                with,
                "redirect_uri",
                TikTokClient.REDIRECT,
                "code_verifier",
                verifier));
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void refreshRotatesAndTheOldTokenDiesAtOnce() {
        var first = tiktok.connect(USER);
        var second = TikTokClient.tokens(tiktok.refresh(first.refresh()));
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(oauthError(tiktok.refresh(first.refresh()))).isEqualTo("invalid_grant");
        assertThat(tiktok.refresh(second.refresh()).status()).isEqualTo(200);
    }

    @Test
    void anAccessTokenExpiresAndRefreshBringsTheAccountBack() {
        var tokens = tiktok.connect(USER);
        CLOCK.advance(Duration.ofSeconds(7_200));
        assertThat(userInfo(tokens.access()).errorCode()).isEqualTo("access_token_invalid");
        var fresh = TikTokClient.tokens(tiktok.refresh(tokens.refresh()));
        assertThat(userInfo(fresh.access()).data().path("user").path("open_id").asText())
                .isEqualTo(tokens.openId());
    }

    @Test
    void theLegacyProfileLivesLongerAndKeepsTheRefreshToken() {
        try (var legacy = Sandbox.start(SandboxOptions.builder()
                .tokens(TokenProfile.LEGACY)
                .oauthErrorStatus(200)
                .build())) {
            var client = new TikTokClient(legacy);
            var tokens = client.connect(USER);
            var refreshed = client.refresh(tokens.refresh());
            assertThat(refreshed.body().path("expires_in").asLong()).isEqualTo(86_400);
            assertThat(TikTokClient.tokens(refreshed).refresh()).isEqualTo(tokens.refresh());

            var wrong = client.refresh("rft.unknown");
            assertThat(wrong.status()).isEqualTo(200);
            assertThat(oauthError(wrong)).isEqualTo("invalid_grant");
        }
    }

    @Test
    void revokingEndsEveryTokenOfTheAccount() {
        var one = tiktok.connect(USER);
        var other = tiktok.connect(USER);
        assertThat(tiktok.oauth("/v2/oauth/revoke/", Map.of("token", one.access()))
                        .text())
                .isEmpty();
        assertThat(userInfo(other.access()).status()).isEqualTo(401);
        assertThat(oauthError(tiktok.refresh(other.refresh()))).isEqualTo("invalid_grant");
        assertThat(sandbox.control().webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.event()).isEqualTo("authorization.removed");
            assertThat(webhook.body()).contains("{\\\"reason\\\":5}");
        });
    }

    @Test
    void wrongClientsAndFormsAreTold() {
        assertThat(oauthError(tiktok.token(Map.of("grant_type", "client_credentials", "client_secret", "wrong"))))
                .isEqualTo("invalid_client");
        assertThat(oauthError(tiktok.token(Map.of("grant_type", "password")))).isEqualTo("unsupported_grant_type");
        assertThat(oauthError(tiktok.token(Map.of("grant_type", "refresh_token"))))
                .isEqualTo("invalid_request");
        assertThat(oauthError(tiktok.post("/v2/oauth/token/", null, "{}"))).isEqualTo("invalid_request");
        var noSecret = tiktok.token(Map.of("grant_type", "client_credentials", "client_secret", ""));
        assertThat(noSecret.body().path("error_description").asText()).isEqualTo("Client secret is missed in request.");
    }

    @Test
    void faultsOfTheRequestShowAPageThatNamesTheParameter() {
        Map.of(
                        "client_key", "unknown",
                        "redirect_uri", "http://app.example.com/cb/",
                        "scope", "user.info.basic video.list",
                        "response_type", "token",
                        "state", "")
                .forEach((parameter, value) -> {
                    var page = tiktok.authorize(Map.of(parameter, value, "sandbox_account", USER));
                    assertThat(page.status()).as(parameter).isEqualTo(400);
                    assertThat(page.text()).contains("<code>" + parameter + "</code>");
                });
    }

    @Test
    void redirectUrisAreComparedExactly() {
        assertThat(tiktok.authorize(Map.of("redirect_uri", "https://app.example.com/cb/", "sandbox_account", USER))
                        .status())
                .isEqualTo(302);
        for (var other : List.of(
                "https://app.example.com/cb",
                "https://app.example.com/cb/?a=b",
                "http://10.0.0.1/cb",
                "http://localhost.example.com/cb")) {
            assertThat(tiktok.authorize(Map.of("redirect_uri", other, "sandbox_account", USER))
                            .status())
                    .as(other)
                    .isEqualTo(400);
        }
    }

    @Test
    void withoutTheLooseningAPlainHttpRedirectIsRefused() {
        try (var strict =
                Sandbox.start(SandboxOptions.builder().loopbackRedirects(false).build())) {
            assertThat(new TikTokClient(strict)
                            .authorize(Map.of("sandbox_account", USER))
                            .status())
                    .isEqualTo(400);
        }
    }

    /** Reelay on another machine of the developer's, where there is no certificate. */
    @Test
    void aRegisteredRedirectMayBePlainHttpUnlessThatIsOff() {
        var elsewhere = "http://192.0.2.7:8080/cb";
        var registered = SandboxOptions.builder().redirectUris(List.of(URI.create(elsewhere)));
        var asked = Map.of("redirect_uri", elsewhere, "sandbox_account", USER);
        try (var loose = Sandbox.start(registered.build());
                var strict = Sandbox.start(registered.loopbackRedirects(false).build())) {
            assertThat(new TikTokClient(loose).authorize(asked).status()).isEqualTo(302);
            assertThat(new TikTokClient(strict).authorize(asked).status()).isEqualTo(400);
        }
    }

    @Test
    void aUserMayDeclineOrGrantLess() {
        assertThat(tiktok.callback(USER, "user.info.basic", Map.of("sandbox_decision", "deny")))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "state-1")
                .doesNotContainKey("code");
        var callback = tiktok.callback(USER, "user.info.basic,video.list", Map.of("sandbox_scopes", "user.info.basic"));
        assertThat(callback).containsEntry("scopes", "user.info.basic");
        assertThat(tiktok.token(grant(callback.get("code")))
                        .body()
                        .path("scope")
                        .asText())
                .isEqualTo("user.info.basic");
    }

    @Test
    void theConsentPageOffersTheMostActiveAccountsAndEscapesWhatItIsGiven() {
        var page = tiktok.authorize(Map.of("state", "\"><script>x</script>"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("@bep.nha.mai · 58 videos", "sandbox_decision", "user.info.basic")
                .doesNotContain("<script>x")
                .doesNotContain("{{");
    }

    @Test
    void theFormOfTheConsentPageLeadsToTheSameCallback() {
        var form = new HashMap<>(Map.of(
                "redirect_uri", TikTokClient.REDIRECT,
                "response_type", "code",
                "scope", "user.info.basic,video.list",
                "state", "state-2",
                "sandbox_account", " @" + USER,
                "sandbox_scopes", "video.list",
                "sandbox_decision", "allow"));
        var allowed = tiktok.oauth("/sandbox/consent", form);
        assertThat(allowed.status()).isEqualTo(302);
        var callback = TikTokClient.query(allowed.header("location"));
        assertThat(callback).containsEntry("scopes", "video.list").containsEntry("state", "state-2");
        assertThat(tiktok.token(grant(callback.get("code"))).status()).isEqualTo(200);

        form.put("sandbox_account", "nobody");
        assertThat(tiktok.oauth("/sandbox/consent", form).text()).contains("<code>sandbox_account</code>");
        form.put("sandbox_decision", "deny");
        assertThat(TikTokClient.query(tiktok.oauth("/sandbox/consent", form).header("location")))
                .containsEntry("error", "access_denied");
    }

    @Test
    void everySecretThatWasIssuedIsListed() {
        var tokens = tiktok.connect(USER);
        var values = sandbox.control().secrets().stream()
                .map(secret -> secret.value())
                .toList();
        assertThat(values).contains(tokens.access(), tokens.refresh(), SandboxOptions.DEFAULT_CLIENT_SECRET);
        assertThat(tiktok.get("/sandbox/secrets", null).text()).contains(tokens.access());
    }

    @Test
    void aTokenEndsWithItsScopes() {
        var tokens = tiktok.connect(USER, "user.info.basic");
        assertThat(userInfo(tokens.access()).status()).isEqualTo(200);
        assertThat(tiktok.post("/v2/video/list/?fields=id", tokens.access(), "{}")
                        .errorCode())
                .isEqualTo("scope_not_authorized");
        assertThat(sandbox.control().connected()).isEqualTo(Set.of(tokens.openId()));
    }

    private static Map<String, String> grant(String code) {
        return Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", TikTokClient.REDIRECT);
    }

    private static TikTokClient.Answer userInfo(String token) {
        return tiktok.get("/v2/user/info/?fields=open_id", token);
    }

    private static String oauthError(TikTokClient.Answer answer) {
        return answer.body().path("error").asText();
    }
}
