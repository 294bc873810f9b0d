package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIssuerIT {

    @TempDir
    Path directory;

    private static final IssuerClient PUBLISH = new IssuerClient("right", "auth-service", List.of("token:publish"));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aTokenVerifiesAgainstThePublishedKeysAndCarriesItsClaims() throws Exception {
        try (var issuer = EmbeddedIssuer.start(IssuerOptions.temporary())) {
            var token = SignedJWT.parse(
                    issuer.token("ada", "studio", List.of("creator", "analyst"), Duration.ofMinutes(5)));

            assertThat(verifies(issuer, token)).isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(issuer.issuerUrl());
            assertThat(claims.getSubject()).isEqualTo("ada");
            assertThat(claims.getStringClaim("workspace")).isEqualTo("studio");
            assertThat(claims.getStringListClaim("groups")).containsExactly("creator", "analyst");
        }
    }

    @Test
    void aTokenOutlivesARestartWhenTheKeyIsKept() throws Exception {
        var options = IssuerOptions.temporary().withKeyFile(directory.resolve("issuer.jwk"));
        SignedJWT token;
        try (var issuer = EmbeddedIssuer.start(options)) {
            token = SignedJWT.parse(issuer.token("ada", null, List.of(), Duration.ofMinutes(5)));
        }
        try (var issuer = EmbeddedIssuer.start(options)) {
            assertThat(verifies(issuer, token)).isTrue();
        }
    }

    @Test
    void aClientGetsATokenWithItsAudienceAndItsRolesForItsSecretOnly() throws Exception {
        var options = IssuerOptions.temporary().withClients(Map.of("publish-service", PUBLISH));
        try (var issuer = EmbeddedIssuer.start(options)) {
            var granted = clientCredentials(issuer, "publish-service", "right");
            assertThat(granted.statusCode()).isEqualTo(200);
            var token =
                    SignedJWT.parse(granted.body().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
            assertThat(verifies(issuer, token)).isTrue();
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.issuerUrl());
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("publish-service");
            assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("token:publish");
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("auth-service");
            assertThat(token.getJWTClaimsSet().getStringClaim("azp")).isEqualTo("publish-service");

            assertThat(clientCredentials(issuer, "publish-service", "wrong").statusCode())
                    .isEqualTo(401);
            assertThat(clientCredentials(issuer, "stranger", "right").statusCode())
                    .isEqualTo(401);
        }
    }

    /** A container's forwarded port, or a name that only others know: inside, the way is another one. */
    @Test
    void itsTokensCarryItsOutsideNameWhicheverWayTheyWereAskedFor() throws Exception {
        var host = new HostAddress(InetAddress.getByName("0.0.0.0"), "127.0.0.1", "reelay.example");
        var options = IssuerOptions.temporary().withHost(host).withClients(Map.of("publish-service", PUBLISH));
        try (var issuer = EmbeddedIssuer.start(options)) {
            var form = "grant_type=client_credentials&client_id=publish-service&client_secret=right";
            var granted = http.send(
                    HttpRequest.newBuilder(URI.create(issuer.insideUrl() + "/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var token =
                    SignedJWT.parse(granted.body().replaceAll("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
            assertThat(token.getJWTClaimsSet().getIssuer())
                    .isEqualTo(issuer.issuerUrl())
                    .startsWith("http://reelay.example:");
            assertThat(get(issuer.insideUrl() + "/jwks"))
                    .contains(token.getHeader().getKeyID());
        }
    }

    @Test
    void aPasswordGetsNobodyAToken() throws Exception {
        try (var issuer = EmbeddedIssuer.start(IssuerOptions.temporary())) {
            var answer = post(
                    issuer, Map.of("grant_type", "password", "username", "ada", "password", "x", "client_id", "c"));
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }

    private boolean verifies(EmbeddedIssuer issuer, SignedJWT token) throws Exception {
        var discovery = get(issuer.issuerUrl() + "/.well-known/openid-configuration");
        assertThat(discovery).contains("\"" + issuer.issuerUrl() + "\"");
        var keys = JWKSet.parse(get(issuer.issuerUrl() + "/jwks"));
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private String get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpResponse<String> clientCredentials(EmbeddedIssuer issuer, String id, String secret) throws Exception {
        return post(issuer, Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", secret));
    }

    private HttpResponse<String> post(EmbeddedIssuer issuer, Map<String, String> form) throws Exception {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .reduce((left, right) -> left + "&" + right)
                .orElseThrow();
        var request = HttpRequest.newBuilder(URI.create(issuer.issuerUrl() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
