package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.journey.Journey;
import dev.reelay.local.journey.JourneyOptions;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.local.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The services with a real Keycloak and the realm that we deploy: who gets which token, and what each is good for. In the Maven
 * profile {@code keycloak} only, and with {@code -Dservers=containers}.
 */
class KeycloakIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One of each service, which an administrator may call. */
    private static final Map<Service, String> DOORS = Map.of(
            Service.AUTH, "/api/v1/connections",
            Service.INGEST, "/api/v1/accounts",
            Service.PUBLISH, "/api/v1/publications",
            Service.WEBHOOK, "/api/v1/callbacks",
            Service.SEARCH, "/api/v1/posts/search?q=a");

    @TempDir
    private static Path directory;

    private static Path deployed;
    private static Keycloak keycloak;
    private static LocalStack stack;
    private static JourneyReport report;
    private static Person mai;
    private static Person jonas;
    private static Person ada;

    @BeforeAll
    static void travel() {
        var home = Path.of(System.getProperty("reelay.home"));
        deployed = home.resolve("deploy/keycloak");
        keycloak = new Keycloak(
                Path.of(System.getProperty("reelay.keycloak")), deployed, directory.resolve("keycloak.log"));
        mai = Person.of(keycloak, "mai", "creator");
        jonas = Person.of(keycloak, "jonas", "analyst");
        ada = Person.of(keycloak, "ada", "admin");
        stack = LocalStack.start(
                StackOptions.of(home, directory.resolve("data")).withIssuer(keycloak.issuer()), new Stacks.Notes());
        var addresses = stack.addresses();
        var stranger = user("stranger", List.of("analyst"), Map.of("workspace", List.of("elsewhere")));
        var options = new JourneyOptions(
                addresses.gateway(),
                addresses.sandbox(),
                addresses.kafka(),
                (subject, workspace) -> workspace.equals("acme") ? mai.token() : stranger.token(),
                "acme",
                directory,
                Duration.ZERO);
        report = new Journey(options, new Stacks.Story()).travel();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.stop();
        }
        if (keycloak != null) {
            keycloak.close();
        }
    }

    @Test
    void theJourneyOfACreatorWhoLoggedInEndsRight() {
        assertThat(report.error()).isNull();
        assertThat(report.ok()).isTrue();
        assertThat(report.publication().state()).isEqualTo("PUBLISHED");
    }

    @Test
    void tokensOfPeopleSayWhoTheyAreAndNothingMore() {
        var claims = Keycloak.claims(mai.token());
        assertThat(claims.path("iss").asText())
                .isEqualTo(keycloak.issuer(Keycloak.REALM).toString());
        assertThat(texts(claims.path("aud"))).containsExactly("reelay");
        assertThat(texts(claims.path("groups"))).containsExactly("creator");
        assertThat(claims.path("workspace").asText()).isEqualTo("acme");
        assertThat(claims.path("azp").asText()).isEqualTo("console");
        assertThat(claims.path("email").asText()).isEqualTo("mai@example.com");
        assertThat(claims.path("email_verified").asBoolean()).isTrue();
        assertThat(claims.path("locale").asText()).isEqualTo("vi");
        assertThat(claims.path("sub").asText()).isNotBlank();
        assertThat(claims.has("realm_access")).isFalse();
        assertThat(claims.has("resource_access")).isFalse();
        assertThat(texts(Keycloak.claims(ada.token()).path("groups"))).containsExactly("admin");
    }

    @Test
    void tokensOfServicesSayWhatTheyMayDo() {
        for (var use : List.of("ingest", "publish")) {
            var claims = Keycloak.claims(keycloak.serviceToken(use + "-service"));
            assertThat(texts(claims.path("aud"))).containsExactly("auth-service");
            assertThat(texts(claims.path("groups"))).containsExactly("token:" + use);
            assertThat(claims.path("azp").asText()).isEqualTo(use + "-service");
            assertThat(claims.path("sub").asText()).isNotBlank();
            assertThat(claims.has("workspace")).isFalse();
            assertThat(keycloak.clientCredentials(use + "-service", "wrong").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("R10")
    void eachRoleOpensItsDoors() {
        DOORS.forEach((service, path) ->
                assertThat(get(path, ada.token()).status()).as(service.id()).isEqualTo(200));
        assertThat(get("/api/v1/admin/audit", ada.token()).status()).isEqualTo(200);
        for (var other : List.of(mai, jonas)) {
            assertThat(get("/api/v1/connections", other.token()).status()).isEqualTo(200);
            assertThat(get("/api/v1/callbacks", other.token()).status()).isEqualTo(403);
            assertThat(get("/api/v1/admin/audit", other.token()).status()).isEqualTo(403);
        }
        assertThat(startAuthorization(mai.token()).status()).isEqualTo(201);
        assertThat(startAuthorization(jonas.token()).status()).isEqualTo(403);
    }

    @Test
    @Tag("R10")
    void whoHasNoRoleHasATokenForNobody() {
        var token =
                user("norole", List.of(), Map.of("workspace", List.of("acme"))).token();
        assertThat(texts(Keycloak.claims(token).path("aud")))
                .isEmpty(); // the scope is of those who have one of our roles
        assertRefused(token, 401);
    }

    @Test
    @Tag("R10")
    void whoHasNoWorkspaceHasNoClaimOfOneAndSoWorksAlone() {
        var solo = user("solo", List.of("creator"), Map.of());
        assertThat(Keycloak.claims(solo.token()).has("workspace")).isFalse();
    }

    @Test
    @Tag("R10")
    void aTokenForAnotherProgramIsRefusedByEveryService() {
        keycloak.make(
                "/reelay/clients",
                client(
                        "elsewhere",
                        Map.of("fullScopeAllowed", true, "defaultClientScopes", List.of("basic")),
                        mapper(
                                "audience",
                                "oidc-audience-mapper",
                                Map.of("included.custom.audience", "elsewhere", "access.token.claim", "true")),
                        mapper(
                                "roles",
                                "oidc-usermodel-realm-role-mapper",
                                Map.of(
                                        "claim.name", "groups",
                                        "multivalued", "true",
                                        "jsonType.label", "String",
                                        "access.token.claim", "true"))));
        var token = adaAt("elsewhere").login().access();
        assertThat(texts(Keycloak.claims(token).path("groups"))).contains("admin");
        assertThat(texts(Keycloak.claims(token).path("aud"))).containsExactly("elsewhere");
        assertRefused(token, 401);
        assertRefused(ada.login().id(), 401);
    }

    /** A twin of our realm in the same Keycloak: all that is different are the issuer and its keys. */
    @Test
    @Tag("R10")
    void aTokenOfAnotherRealmIsRefusedByEveryService() throws IOException {
        keycloak.make("", keycloak.twin(deployed, "twin"));
        keycloak.make(
                "/twin/partialImport", people(person("eve", List.of("creator"), Map.of("workspace", List.of("acme")))));
        var token = new Person(keycloak, "twin", "console", "eve", "a-password-of-eve")
                .login()
                .access();
        assertThat(texts(Keycloak.claims(token).path("aud"))).containsExactly("reelay");
        assertThat(Keycloak.claims(token).path("workspace").asText()).isEqualTo("acme");
        assertRefused(token, 401);
    }

    @Test
    @Tag("R10")
    void anExpiredTokenIsRefusedByEveryService() {
        keycloak.make(
                "/reelay/clients",
                client(
                        "brief",
                        Map.of(
                                "fullScopeAllowed",
                                false,
                                "defaultClientScopes",
                                List.of("basic", "reelay"),
                                "attributes",
                                Map.of("access.token.lifespan", "5"))));
        var token = adaAt("brief").login().access();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(Person.expiry(token)));
        assertRefused(token, 401);
        assertThat(get("/api/v1/connections", token).body()).contains("has expired");
    }

    @Test
    @Tag("R10")
    void servicesDoNotCallForPeopleNorPeopleForServices() {
        var connection = report.accounts().get(0).connectionId();
        for (var client : List.of("ingest-service", "publish-service")) {
            var token = keycloak.serviceToken(client);
            DOORS.forEach((service, path) -> assertThat(get(path, token).status())
                    .as(service.id())
                    .isEqualTo(service == Service.AUTH ? 403 : 401)); // auth's has the right audience, and no role
            assertThat(accessToken(connection, "acme", token).status()).isEqualTo(200);
            assertThat(accessToken(connection, "other", token).status()).isEqualTo(404);
        }
        for (var person : List.of(mai, jonas, ada)) {
            assertThat(accessToken(connection, "acme", person.token()).status()).isEqualTo(403);
        }
    }

    /** Her profile's page shows the workspace; what she sends for it is not taken. */
    @Test
    @Tag("R10")
    void nobodyChoosesAWorkspace() {
        var browser = Person.of(keycloak, "mai", "creator");
        browser.login();
        var page = browser.get(Person.location(browser.loginPage(Map.of("kc_action", "UPDATE_PROFILE"))));
        assertThat(page.body()).contains("name=\"workspace\"");
        var profile = Map.of("email", "mai@example.com", "firstName", "Mai", "lastName", "Creator");
        for (var field : List.of("workspace", "user.attributes.workspace")) {
            var wished = new HashMap<>(profile);
            wished.put(field, "other");
            page = browser.get(Person.location(browser.loginPage(Map.of("kc_action", "UPDATE_PROFILE"))));
            browser.submit(page, wished);
            var claims = Keycloak.claims(
                    Person.of(keycloak, "mai", "creator").login().access());
            assertThat(claims.path("workspace").asText()).as(field).isEqualTo("acme");
        }
    }

    @Test
    void theConsoleNeedsPkceItsOwnAddressAndAPerson() {
        var browser = Person.of(keycloak, "mai", "creator");
        var without = browser.loginPage(Map.of("code_challenge", "", "code_challenge_method", ""));
        assertThat(Person.query(Person.location(without))).containsEntry("error", "invalid_request");
        var plain = browser.loginPage(Map.of("code_challenge_method", "plain"));
        assertThat(Person.query(Person.location(plain))).containsEntry("error", "invalid_request");
        for (var address :
                List.of("https://evil.example/", Person.CALLBACK + "/more", "http://localhost/login/callback")) {
            assertThat(browser.loginPage(Map.of("redirect_uri", address)).statusCode())
                    .as(address)
                    .isEqualTo(400);
        }
        var code = browser.code(browser.loginPage(Map.of()));
        assertThat(browser.redeem(code, "another-verifier-of-forty-three-characters-or-more")
                        .statusCode())
                .isEqualTo(400);
        for (var client : List.of("console", "admin-cli", "account", "ingest-service")) {
            assertThat(browser.askForATokenByPassword(client).statusCode())
                    .as(client)
                    .isIn(400, 401);
        }
    }

    /** Whoever uses a refresh token a second time is perhaps not the one who used it first: both are logged out. */
    @Test
    void aRefreshTokenWorksOnce() {
        var browser = Person.of(keycloak, "jonas", "analyst");
        var first = browser.login();
        var second = Person.Tokens.of(browser.refresh(first.refresh()));
        assertThat(get("/api/v1/connections", second.access()).status()).isEqualTo(200);
        assertThat(browser.refresh(first.refresh()).statusCode()).isEqualTo(400);
        assertThat(browser.refresh(second.refresh()).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("R9")
    void noPasswordOrClientSecretIsInAnyLog() throws IOException {
        for (var secret : keycloak.secrets()) {
            try (var logs = Files.list(stack.logs())) {
                for (var log : logs.toList()) {
                    if (Files.readString(log).contains(secret)) {
                        fail("%s holds a secret", log.getFileName());
                    }
                }
            }
        }
    }

    private static Person adaAt(String client) {
        return new Person(keycloak, Keycloak.REALM, client, "ada", keycloak.passwordOf("admin"));
    }

    /** A new one. */
    private static Person user(String name, List<String> roles, Map<String, List<String>> attributes) {
        keycloak.make("/reelay/partialImport", people(person(name, roles, attributes)));
        return new Person(keycloak, Keycloak.REALM, "console", name, "a-password-of-" + name);
    }

    private static Map<String, Object> people(Map<String, Object> person) {
        return Map.of("ifResourceExists", "FAIL", "users", List.of(person));
    }

    private static Map<String, Object> person(String name, List<String> roles, Map<String, List<String>> attributes) {
        return Map.of(
                "username", name,
                "email", name + "@example.com",
                "firstName", name,
                "lastName", name,
                "enabled", true,
                "attributes", attributes,
                "realmRoles", roles,
                "credentials", List.of(Map.of("type", "password", "value", "a-password-of-" + name)));
    }

    @SafeVarargs
    private static Map<String, Object> client(String id, Map<String, Object> more, Map<String, Object>... mappers) {
        var client = new HashMap<String, Object>(Map.of(
                "clientId",
                id,
                "protocol",
                "openid-connect",
                "publicClient",
                true,
                "standardFlowEnabled",
                true,
                "redirectUris",
                List.of(Person.CALLBACK),
                "protocolMappers",
                List.of(mappers)));
        client.putAll(more);
        return client;
    }

    private static Map<String, Object> mapper(String name, String kind, Map<String, String> config) {
        return Map.of("name", name, "protocol", "openid-connect", "protocolMapper", kind, "config", config);
    }

    private static void assertRefused(String token, int status) {
        DOORS.forEach((service, path) ->
                assertThat(get(path, token).status()).as(service.id()).isEqualTo(status));
    }

    private static Answer get(String path, String token) {
        return call(stack.addresses().gateway() + path, token, HttpRequest.newBuilder());
    }

    private static Answer startAuthorization(String token) {
        return call(
                stack.addresses().gateway() + "/api/v1/auth/tiktok",
                token,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}")));
    }

    private static Answer accessToken(String connection, String workspace, String token) {
        return call(
                stack.addresses().internal() + "/internal/connections/" + connection + "/access-token?workspace="
                        + workspace,
                token,
                HttpRequest.newBuilder().POST(BodyPublishers.noBody()));
    }

    private static Answer call(String url, String token, HttpRequest.Builder request) {
        return new Call(
                        URI.create(url).getPath(),
                        request.uri(URI.create(url))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + token)
                                .build())
                .send();
    }

    /** A claim that is one text, or several. */
    private static List<String> texts(JsonNode claim) {
        if (claim.isTextual()) {
            return List.of(claim.asText());
        }
        var all = new ArrayList<String>();
        claim.forEach(each -> all.add(each.asText()));
        return all;
    }
}
