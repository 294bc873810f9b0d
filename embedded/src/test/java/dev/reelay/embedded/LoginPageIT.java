package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As the console does it, in a browser. */
class LoginPageIT {

    private static final String ORIGIN = "http://127.0.0.1:8080";
    private static final String CALLBACK = ORIGIN + "/login/callback";
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\">\\s*<input type=\"hidden\" name=\"username\" value=\"([^\"]*)\">\\s*"
                    + "<input type=\"hidden\" name=\"claims\" value=\"([^\"]*)\">");

    private final EmbeddedIssuer issuer = EmbeddedIssuer.start(IssuerOptions.temporary());
    private final HttpClient http = HttpClient.newHttpClient();
    private final CodeVerifier verifier = new CodeVerifier();

    @AfterEach
    void stop() {
        issuer.stop();
    }

    @ParameterizedTest
    @CsvSource({"mai, creator", "linh, analyst", "ana, creator;analyst;admin"})
    void oneClickIsALoginWhoseTokenEveryServiceAccepts(String who, String roles) throws Exception {
        var tokens = tokens(code(who), verifier.getValue());

        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
        var access = verified(field(tokens, "access_token"));
        assertThat(access.getIssuer()).isEqualTo(issuer.issuerUrl());
        assertThat(access.getSubject()).isEqualTo(who);
        assertThat(access.getAudience()).containsExactly(TokenSigner.AUDIENCE);
        assertThat(access.getStringListClaim("groups")).isEqualTo(List.of(roles.split(";")));
        assertThat(access.getStringClaim("workspace")).isEqualTo("demo");
        assertThat(access.getExpirationTime().toInstant())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(30)),
                        Instant.now().plus(Duration.ofHours(2)));
        var identity = verified(field(tokens, "id_token"));
        assertThat(identity.getSubject()).isEqualTo(who);
        assertThat(identity.getStringClaim("nonce")).isEqualTo("once");
        assertThat(identity.getStringClaim("name")).isNotBlank();
    }

    @Test
    void aWrongVerifierIsRefusedAndItsCodeIsUsed() throws Exception {
        var code = code("mai");

        var wrong = tokens(code, new CodeVerifier().getValue());
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("invalid_grant").doesNotContain("access_token");

        assertThat(tokens(code, verifier.getValue()).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutAVerifierThereIsNoToken() throws Exception {
        var answer = post(Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "console",
                "redirect_uri",
                CALLBACK,
                "code",
                code("mai")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void aCodeIsGoodForOneLogin() throws Exception {
        var code = code("mai");
        assertThat(tokens(code, verifier.getValue()).statusCode()).isEqualTo(200);

        assertThat(tokens(code, verifier.getValue()).statusCode()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenRenewsTheSamePersonsAndAForeignOneNobodys() throws Exception {
        var first = tokens(code("linh"), verifier.getValue());

        var renewed = refresh(field(first, "refresh_token"));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        var claims = verified(field(renewed, "access_token"));
        assertThat(claims.getSubject()).isEqualTo("linh");
        assertThat(claims.getStringListClaim("groups")).containsExactly("analyst");
        assertThat(claims.getStringClaim("workspace")).isEqualTo("demo");
        assertThat(refresh(field(renewed, "refresh_token")).statusCode()).isEqualTo(200);

        var foreign = refresh("eyJhbGciOiJub25lIn0.eyJqdGkiOiJ4In0.");
        assertThat(foreign.statusCode()).isEqualTo(400);
        assertThat(foreign.body()).contains("invalid_grant").doesNotContain("access_token");
    }

    @Test
    void aLogoutLeadsBack() throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(
                                issuer.issuerUrl() + "/endsession?post_logout_redirect_uri=" + encoded(ORIGIN + "/")))
                        .build(),
                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(ORIGIN + "/");
    }

    @Test
    void thePageRunsNoScriptAndShowsInNoFrame() throws Exception {
        var page = page();

        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("http://")
                .doesNotContain("https://");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).startsWith("default-src 'none'").contains("frame-ancestors 'none'"));
        assertThat(FORM.matcher(page.body()).results()).hasSize(3);
    }

    @Test
    void theBrowserMayAskFromTheConsolesOrigin() throws Exception {
        var asked = http.send(
                HttpRequest.newBuilder(URI.create(issuer.issuerUrl() + "/token"))
                        .header("Origin", ORIGIN)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "content-type")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(asked.statusCode()).isLessThan(300);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
    }

    /** Opens the page and clicks. */
    private String code(String who) throws Exception {
        var form = FORM.matcher(page().body())
                .results()
                .filter(match -> match.group(1).equals(who))
                .findFirst()
                .orElseThrow();
        var clicked = http.send(
                HttpRequest.newBuilder(authorization())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(
                                Map.of("username", who, "claims", form.group(2).replace("&quot;", "\"")))))
                        .build(),
                BodyHandlers.ofString());
        assertThat(clicked.statusCode()).isEqualTo(302);
        var location = clicked.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(CALLBACK + "?").contains("state=mine");
        Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private HttpResponse<String> page() throws Exception {
        var page = http.send(HttpRequest.newBuilder(authorization()).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        return page;
    }

    private URI authorization() {
        return URI.create(issuer.issuerUrl() + "/authorize?"
                + form(Map.of(
                        "client_id", "console",
                        "redirect_uri", CALLBACK,
                        "response_type", "code",
                        "scope", "openid",
                        "state", "mine",
                        "nonce", "once",
                        "code_challenge",
                                CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                                        .getValue(),
                        "code_challenge_method", "S256")));
    }

    private HttpResponse<String> tokens(String code, String withVerifier) throws Exception {
        return post(Map.of(
                "grant_type", "authorization_code",
                "client_id", "console",
                "redirect_uri", CALLBACK,
                "code", code,
                "code_verifier", withVerifier));
    }

    private HttpResponse<String> refresh(String token) throws Exception {
        return post(Map.of("grant_type", "refresh_token", "client_id", "console", "refresh_token", token));
    }

    private HttpResponse<String> post(Map<String, String> form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.issuerUrl() + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", ORIGIN)
                        .POST(BodyPublishers.ofString(form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private com.nimbusds.jwt.JWTClaimsSet verified(String token) throws Exception {
        var parsed = SignedJWT.parse(token);
        var keys = JWKSet.parse(http.send(
                        HttpRequest.newBuilder(URI.create(issuer.issuerUrl() + "/jwks"))
                                .build(),
                        BodyHandlers.ofString())
                .body());
        var key = keys.getKeyByKeyId(parsed.getHeader().getKeyID()).toRSAKey();
        assertThat(parsed.verify(new RSASSAVerifier(key))).isTrue();
        return parsed.getJWTClaimsSet();
    }

    private static String field(HttpResponse<String> answer, String name) throws ParseException {
        return (String)
                com.nimbusds.jose.util.JSONObjectUtils.parse(answer.body()).get(name);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
