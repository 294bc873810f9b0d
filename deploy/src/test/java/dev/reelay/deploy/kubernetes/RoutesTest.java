package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table of paths: the local gateway's routes file, Kubernetes' HTTPRoutes, and Traefik's file for compose. */
class RoutesTest {

    /** Where the table is ours to say; what else is routed is named in the tests. */
    private static final String API = "/api/";

    @ParameterizedTest
    @EnumSource
    void kubernetesRoutesWhatTheRoutesFileSays(Overlay overlay) {
        var routed = new TreeMap<String, String>();
        overlay.all("HTTPRoute").forEach(route -> rules(route).forEach(rule -> Manifest.stream(rule.path("matches"))
                .map(match -> match.path("path"))
                .filter(path -> path.path("type").asText().equals("PathPrefix"))
                .forEach(path -> assertThat(routed.put(path.path("value").asText(), backend(rule)))
                        .as("%s is routed twice", path)
                        .isNull())));

        assertThat(routed.remove("/realms/reelay")).isEqualTo("keycloak");
        assertThat(routed.remove("/resources")).isEqualTo("keycloak");
        assertThat(routed.remove("/")).isEqualTo("console");
        assertThat(routed).isEqualTo(routesFile());
    }

    /** An exact path has other limits, and the same service as the prefix that it is in. */
    @ParameterizedTest
    @EnumSource
    void anExactPathGoesWhereItsPrefixGoes(Overlay overlay) {
        var exact = new TreeMap<String, String>();
        overlay.all("HTTPRoute").forEach(route -> rules(route).forEach(rule -> Manifest.stream(rule.path("matches"))
                .map(match -> match.path("path"))
                .filter(path -> !path.path("type").asText().equals("PathPrefix"))
                .forEach(path -> {
                    assertThat(path.path("type").asText()).isEqualTo("Exact");
                    exact.put(path.path("value").asText(), backend(rule));
                })));

        assertThat(exact).containsOnlyKeys("/api/v1/auth/tiktok/callback").allSatisfy((path, service) -> assertThat(
                        routesFile().entrySet())
                .anySatisfy(route -> {
                    assertThat(path).startsWith(route.getKey() + "/");
                    assertThat(service).isEqualTo(route.getValue());
                }));
    }

    @ParameterizedTest
    @EnumSource
    void nothingInsideIsRouted(Overlay overlay) {
        assertThat(overlay.all("HTTPRoute").flatMap(RoutesTest::rules)).allSatisfy(rule -> {
            if (rule.has("backendRefs")) {
                assertThat(rule.path("matches"))
                        .as("a rule without a path matches all")
                        .isNotEmpty();
                assertThat(rule.findValues("port")).extracting(JsonNode::asInt).containsOnly(8080);
            }
            // The console's files have no inside.
            var places = rule.at("/backendRefs/0/name").asText().equals("console") ? "/console" : "/";
            assertThat(rule.findValuesAsText("value"))
                    .noneMatch(path -> path.matches(places + "|/(internal|q|admin|metrics|operations|realms)(/.*)?")
                            && !path.equals("/realms/reelay"));
        });
    }

    /** By HTTP there is nothing but the way to HTTPS; on HTTPS each path has its limits. */
    @ParameterizedTest
    @EnumSource
    void everyRouteIsEncryptedAndLimited(Overlay overlay) {
        overlay.all("HTTPRoute").forEach(route -> {
            var listener = route.at("/spec/parentRefs/0/sectionName").asText();
            if (route.name().equals("redirect-to-https")) {
                assertThat(listener).isEqualTo("http");
                assertThat(rules(route)).singleElement().satisfies(rule -> assertThat(rule.has("backendRefs"))
                        .isFalse());
            } else {
                assertThat(listener).isEqualTo("https");
                assertThat(rules(route)).allSatisfy(rule -> assertThat(overlay.one(
                                        "Middleware",
                                        rule.at("/filters/0/extensionRef/name").asText())
                                .at("/spec/chain/middlewares")
                                .findValuesAsText("name"))
                        .as("%s", rule)
                        .contains("addresses"));
            }
        });
    }

    @Test
    void traefikRoutesWhatTheRoutesFileSays() throws IOException {
        var file = Repository.HOME.resolve("deploy/traefik/dynamic/routes.yml");
        var whole = Pattern.compile("Path\\(`(/[^`]+)`\\) \\|\\| PathPrefix\\(`\\1/`\\)");
        var routed = new TreeMap<String, String>();
        for (var router : Kustomization.documents(file).get(0).at("/http/routers")) {
            var rule = router.path("rule").asText();
            var prefix = whole.matcher(rule);
            if (prefix.matches()) {
                routed.put(prefix.group(1), router.path("service").asText());
            } else {
                assertThat(rule + " " + router.path("service").asText())
                        .isIn(
                                "PathRegexp(`^/api/v1/auth/[a-z]+/callback$`) auth-service",
                                "PathPrefix(`/realms/reelay/`) keycloak",
                                "PathPrefix(`/resources/`) keycloak",
                                "PathPrefix(`/`) console",
                                "PathRegexp(`(?i)%2f|%5c|%00|;`) noop@internal");
            }
        }

        assertThat(routed).isEqualTo(routesFile());
    }

    /** The figures of the limits are the same as in compose. */
    @Test
    void limitsAreTraefiksInCompose() throws IOException {
        var compose = Repository.text("deploy/traefik/dynamic/middlewares.yml");
        for (var name : new String[] {"callers", "addresses"}) {
            var limit = Overlay.PRODUCTION.one("Middleware", name).at("/spec/rateLimit");
            assertThat(compose)
                    .containsPattern("(?s)" + name + ":.{0,60}rateLimit:\\s+average: [^\\n]*\\b"
                            + limit.path("average").asInt() + "\\b[^\\n]*\\n\\s+burst: [^\\n]*\\b"
                            + limit.path("burst").asInt() + "\\b");
        }
    }

    private static Map<String, String> routesFile() {
        try (var file = RoutesTest.class.getResourceAsStream("/routes.json")) {
            var routes = new TreeMap<String, String>();
            for (var route : new ObjectMapper().readTree(file).path("routes")) {
                routes.put(route.path("prefix").asText(), route.path("service").asText() + "-service");
            }
            assertThat(routes).hasSizeGreaterThan(10).allSatisfy((prefix, service) -> assertThat(prefix)
                    .startsWith(API));
            return routes;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<JsonNode> rules(Manifest route) {
        return Manifest.stream(route.at("/spec/rules"));
    }

    private static String backend(JsonNode rule) {
        assertThat(rule.path("backendRefs")).hasSize(1);
        return rule.at("/backendRefs/0/name").asText();
    }
}
