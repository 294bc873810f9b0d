package dev.reelay.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person with a browser of her own, who logs in by Keycloak's page, as the console has her do. */
final class Person {

    static final String CALLBACK = "https://" + Keycloak.HOST + "/login/callback";

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    /** A token with less left is renewed before it is used. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Keycloak keycloak;
    private final String realm;
    private final String client;
    private final String name;
    private final String password;
    private final String verifier = random();

    /** Not the JDK's: the page's cookies are for secure contexts, which localhost is to browsers and not to it. */
    private final Map<String, String> cookies = new HashMap<>();

    private @Nullable Tokens tokens;

    /** What the token endpoint gave. */
    record Tokens(String access, String refresh, String id) {

        static Tokens of(HttpResponse<String> answer) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var json = Keycloak.json(answer);
            return new Tokens(
                    json.path("access_token").asText(),
                    json.path("refresh_token").asText(),
                    json.path("id_token").asText());
        }
    }

    Person(Keycloak keycloak, String realm, String client, String name, String password) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.client = client;
        this.name = name;
        this.password = password;
    }

    /** One of the demo's, at the console. */
    static Person of(Keycloak keycloak, String name, String role) {
        return new Person(keycloak, Keycloak.REALM, "console", name, keycloak.passwordOf(role));
    }

    /** A valid access token: after a login, or renewed. */
    synchronized String token() {
        var had = tokens;
        if (had == null) {
            tokens = login();
        } else if (expiry(had.access()).isBefore(Instant.now().plus(MARGIN))) {
            tokens = Tokens.of(refresh(had.refresh()));
        }
        return tokens.access();
    }

    static Instant expiry(String token) {
        return Instant.ofEpochSecond(Keycloak.claims(token).path("exp").asLong());
    }

    Tokens login() {
        return Tokens.of(redeem(code(loginPage(Map.of())), verifier));
    }

    /** By authorization code; the code after the login page, which is left out for those who are logged in. */
    String code(HttpResponse<String> loginPage) {
        var answer = loginPage.statusCode() == 302
                ? loginPage
                : submit(loginPage, Map.of("username", name, "password", password));
        assertThat(answer.statusCode()).as("login of " + name).isEqualTo(302);
        return query(location(answer)).get("code");
    }

    HttpResponse<String> redeem(String code, String codeVerifier) {
        return keycloak.token(
                realm,
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "redirect_uri", CALLBACK,
                        "code", code,
                        "code_verifier", codeVerifier));
    }

    HttpResponse<String> refresh(String token) {
        return keycloak.token(
                realm, Map.of("grant_type", "refresh_token", "client_id", client, "refresh_token", token));
    }

    HttpResponse<String> askForATokenByPassword(String at) {
        return keycloak.token(
                realm, Map.of("grant_type", "password", "client_id", at, "username", name, "password", password));
    }

    /** The page that an authorization begins with; these parameters in place of the right ones, an empty one is left out. */
    HttpResponse<String> loginPage(Map<String, String> others) {
        var parameters = new HashMap<>(Map.of(
                "client_id", client,
                "response_type", "code",
                "redirect_uri", CALLBACK,
                "scope", "openid",
                "state", "s",
                "code_challenge", challenge(),
                "code_challenge_method", "S256"));
        parameters.putAll(others);
        parameters.values().removeIf(String::isEmpty);
        return get(keycloak.issuer(realm) + "/protocol/openid-connect/auth?" + Keycloak.encoded(parameters));
    }

    HttpResponse<String> get(String url) {
        return browse(HttpRequest.newBuilder(URI.create(url)));
    }

    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> fields) {
        var form = FORM.matcher(page.body());
        assertThat(form.find()).as("a form in " + page.body()).isTrue();
        return browse(HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(Keycloak.form(fields)));
    }

    private HttpResponse<String> browse(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = keycloak.send(request);
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    static Map<String, String> query(String url) {
        var query = URI.create(url).getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }

    /** RFC 7636, 4.2. */
    private String challenge() {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return encoded(bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
