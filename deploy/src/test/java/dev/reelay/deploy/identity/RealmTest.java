package dev.reelay.deploy.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever adds a role, a claim or a caller to the code, or takes one away, has to do so in the realm. */
class RealmTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Z][A-Z_]*}");

    private final JsonNode realm = json("deploy/keycloak/reelay-realm.json");
    private final JsonNode demo = json("deploy/keycloak/demo-users.json");

    @Test
    void itsRolesAreThoseOfTheCode() {
        var roles = roles();
        assertThat(names(realm.at("/roles/realm"), "name"))
                .containsExactlyInAnyOrderElementsOf(roles.stream()
                        .filter(role -> !role.startsWith("token:"))
                        .toList());
        assertThat(names(realm.at("/roles/client/auth-service"), "name"))
                .containsExactlyInAnyOrderElementsOf(
                        roles.stream().filter(role -> role.startsWith("token:")).toList());
    }

    /** A role that no endpoint asks for would be one that somebody has been given for nothing. */
    @Test
    void theServicesAskForEachOfThemAndForNoOther() {
        var constants = constants();
        var asked = sources()
                .flatMap(source -> all("Role\\.([A-Z_]+)\\b", source))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).containsExactlyInAnyOrderElementsOf(constants.keySet());
        assertThat(sources().flatMap(source -> all("@RolesAllowed\\(\\{?\\s*\"", source)))
                .isEmpty();
    }

    @Test
    void peoplesTokensHaveOurRolesOnlyAndTheServicesTheirRightsOnly() {
        assertThat(realm.path("scopeMappings")).hasSize(1);
        assertThat(realm.at("/scopeMappings/0/clientScope").asText()).isEqualTo("reelay");
        assertThat(texts(realm.at("/scopeMappings/0/roles")))
                .containsExactlyInAnyOrderElementsOf(names(realm.at("/roles/realm"), "name"));
        assertThat(realm.at("/clientScopeMappings/auth-service/0/clientScope").asText())
                .isEqualTo("auth-service");
        assertThat(realm.path("clients"))
                .allSatisfy(client -> assertThat(client.path("fullScopeAllowed").asBoolean(true))
                        .as(client.path("clientId").asText())
                        .isFalse());
    }

    @Test
    void itsServiceClientsAreTheCallersOfAuthServiceWithTheirRights() {
        var callers = all(
                        "Service\\.(\\w+)\\.module\\(\\), client\\(secrets, Service\\.\\w+, \"([^\"]+)\"\\)",
                        Repository.text("local/src/main/java/dev/reelay/local/stack/Servers.java"))
                .collect(Collectors.toMap(
                        match -> match.group(1).toLowerCase(Locale.ROOT) + "-service",
                        match -> List.of(match.group(2))));
        assertThat(callers).hasSize(2);
        var accounts = stream(realm.path("users"))
                .collect(Collectors.toMap(
                        user -> user.path("serviceAccountClientId").asText(),
                        user -> texts(user.at("/clientRoles/auth-service"))));
        assertThat(accounts).isEqualTo(callers);
        assertThat(stream(realm.path("clients"))
                        .filter(client -> client.path("serviceAccountsEnabled").asBoolean())
                        .map(client -> client.path("clientId").asText()))
                .containsExactlyInAnyOrderElementsOf(callers.keySet());
        for (var id : callers.keySet()) {
            var client = client(id);
            assertThat(client.path("publicClient").asBoolean(true)).isFalse();
            assertThat(client.path("standardFlowEnabled").asBoolean(true)).isFalse();
            assertThat(texts(client.path("defaultClientScopes"))).containsExactlyInAnyOrder("basic", "auth-service");
        }
    }

    @Test
    void itsAudiencesAreThoseThatTheServicesExpect() {
        var everyService = properties("common/src/main/resources/META-INF/microprofile-config.properties");
        var auth = properties("auth-service/src/main/resources/application.properties");
        assertThat(mapper("reelay", "audience")
                        .at("/config/included.custom.audience")
                        .asText())
                .isEqualTo(everyService.getProperty("quarkus.oidc.token.audience"));
        var internal = all(
                        "@WithDefault\\(\"([^\"]+)\"\\)\\s+String audience",
                        Repository.text(
                                "auth-service/src/main/java/dev/reelay/auth/accesstoken/AccessTokenConfig.java"))
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(mapper("auth-service", "audience")
                        .at("/config/included.client.audience")
                        .asText())
                .isEqualTo(internal);
        assertThat(auth.getProperty("quarkus.oidc.token.audience"))
                .isEqualTo(everyService.getProperty("quarkus.oidc.token.audience") + "," + internal);
    }

    @Test
    void theClaimsOfPeopleAreThoseThatTheCodeReads() {
        var caller = Repository.text("common/src/main/java/dev/reelay/common/identity/Caller.java");
        var read = all("(?:claim|text)\\(\"(\\w+)\"", caller)
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        read.add(all(
                        "CLAIM = \"(\\w+)\"",
                        Repository.text("common/src/main/java/dev/reelay/common/identity/Workspace.java"))
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow());
        read.removeAll(Set.of("azp", "client_id")); // every token of Keycloak has the first
        read.add("groups"); // where Quarkus looks for roles
        var given = texts(client("console").path("defaultClientScopes")).stream()
                .flatMap(scope -> stream(scope(scope).path("protocolMappers")))
                .filter(mapper ->
                        mapper.at("/config/access.token.claim").asText().equals("true"))
                .map(mapper -> mapper.at("/config/claim.name").asText())
                .filter(claim -> !claim.isEmpty())
                .toList();
        assertThat(given).containsExactlyInAnyOrderElementsOf(read);
        assertThat(stream(scope("basic").path("protocolMappers"))
                        .map(mapper -> mapper.path("protocolMapper").asText()))
                .contains("oidc-sub-mapper");
    }

    @Test
    void theConsoleIsForPeopleWithPkceAtItsOwnAddress() {
        var console = client("console");
        assertThat(console.path("publicClient").asBoolean()).isTrue();
        assertThat(console.at("/attributes/pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        var addresses = Stream.of(
                        texts(console.path("redirectUris")),
                        texts(console.path("webOrigins")),
                        List.of(console.at("/attributes/post.logout.redirect.uris")
                                .asText()))
                .flatMap(Collection::stream)
                .toList();
        assertThat(addresses).hasSize(3).allSatisfy(address -> assertThat(address)
                .startsWith("https://${REELAY_HOST}")
                .doesNotContain("*", "+"));
        assertThat(realm.path("clients")).allSatisfy(client -> {
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
        });
    }

    @Test
    void nothingIsSecretInIt() {
        var secrets = Stream.of("secret", "value", "password", "privateKey", "certificate")
                .flatMap(name -> Stream.concat(realm.findValues(name).stream(), demo.findValues(name).stream()))
                .map(JsonNode::asText)
                .toList();
        assertThat(secrets)
                .hasSize(5)
                .allMatch(secret -> PLACEHOLDER.matcher(secret).matches());
        assertThat(secrets).doesNotHaveDuplicates();
        assertThat(client("ingest-service").path("secret").asText()).isEqualTo("${INGEST_CLIENT_SECRET}");
        assertThat(client("publish-service").path("secret").asText()).isEqualTo("${PUBLISH_CLIENT_SECRET}");
    }

    @Test
    void thePeopleOfTheDemoAreInAFileOfTheirOwnAndOneHasEachRole() {
        assertThat(realm.path("users"))
                .allMatch(user -> user.path("username").asText().startsWith("service-account-"));
        assertThat(demo.path("realm").asText()).isEqualTo(realm.path("realm").asText());
        assertThat(stream(demo.path("users")).flatMap(user -> texts(user.path("realmRoles")).stream()))
                .containsExactlyInAnyOrderElementsOf(names(realm.at("/roles/realm"), "name"));
    }

    @Test
    void whoeverGuessesIsSlowedDownAndTokensAreShort() {
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("registrationAllowed").asBoolean(true)).isFalse();
        assertThat(realm.path("revokeRefreshToken").asBoolean()).isTrue();
        assertThat(realm.path("refreshTokenMaxReuse").asInt(-1)).isZero();
        assertThat(realm.path("accessTokenLifespan").asInt()).isBetween(60, 600);
        assertThat(realm.path("sslRequired").asText()).isIn("external", "all");
        assertThat(realm.path("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.path("adminEventsEnabled").asBoolean()).isTrue();
    }

    @Test
    void onlyAnAdministratorOfKeycloakPutsSomebodyIntoAWorkspace() {
        assertThat(texts(workspaceAttribute().at("/permissions/edit"))).containsExactly("admin");
        assertThat(profile().has("unmanagedAttributePolicy"))
                .as("attributes that nobody declared")
                .isFalse();
    }

    /** What common's {@code Workspace} refuses cannot be entered. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "acme,true",
                "Café Lumière 7,true",
                "publicity,true",
                "public,false",
                "user:cleo,false",
                "\"  \",false"
            })
    void itsNameIsOneThatTheServicesTake(String name, boolean taken) {
        var pattern = workspaceAttribute().at("/validations/pattern/pattern").asText();
        assertThat(name.matches(pattern)).isEqualTo(taken);
        assertThat("a\u0000b").doesNotMatch(pattern);
        assertThat(workspaceAttribute().at("/validations/length/max").asInt()).isEqualTo(100);
    }

    private JsonNode profile() {
        var config =
                realm.at("/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0");
        return parse(config.asText());
    }

    private JsonNode workspaceAttribute() {
        return named(profile().path("attributes"), "name", "workspace");
    }

    private JsonNode client(String id) {
        return named(realm.path("clients"), "clientId", id);
    }

    private JsonNode scope(String name) {
        return named(realm.path("clientScopes"), "name", name);
    }

    private JsonNode mapper(String scope, String name) {
        return named(scope(scope).path("protocolMappers"), "name", name);
    }

    private static JsonNode named(JsonNode all, String key, String name) {
        return stream(all)
                .filter(each -> each.path(key).asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + name));
    }

    private static Set<String> roles() {
        return new TreeSet<>(constants().values());
    }

    /** Name of the constant to name of the role. */
    private static Map<String, String> constants() {
        var found = all(
                        "String (\\w+) = \"([^\"]+)\"",
                        Repository.text("common/src/main/java/dev/reelay/common/identity/Role.java"))
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2), (a, b) -> a, TreeMap::new));
        assertThat(found).hasSizeGreaterThan(4);
        return found;
    }

    /** Of the services and what they share, without those that define what a role is. */
    private static Stream<String> sources() {
        return Stream.of(
                        "common",
                        "auth-service",
                        "ingest-service",
                        "publish-service",
                        "webhook-service",
                        "search-service")
                .map(module -> Repository.HOME.resolve(module).resolve("src/main/java"))
                .flatMap(RealmTest::javaFiles)
                .filter(file -> !file.getParent().endsWith("identity"))
                .map(Repository::text);
    }

    private static Stream<Path> javaFiles(Path root) {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static List<String> names(JsonNode all, String key) {
        return stream(all).map(each -> each.path(key).asText()).toList();
    }

    private static List<String> texts(JsonNode all) {
        return stream(all).map(JsonNode::asText).toList();
    }

    private static Stream<JsonNode> stream(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false);
    }

    private static Properties properties(String file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Repository.HOME.resolve(file))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String file) {
        return parse(Repository.text(file));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
