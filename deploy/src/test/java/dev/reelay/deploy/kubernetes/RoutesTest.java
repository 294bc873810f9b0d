package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** A path or pattern of its own has other limits, and the same service as the prefix that it is in. */
    @ParameterizedTest
    @EnumSource
    void anExactPathGoesWhereItsPrefixGoes(Overlay overlay) {
        var exact = new TreeMap<String, String>();
        overlay.all("HTTPRoute").forEach(route -> rules(route).forEach(rule -> Manifest.stream(rule.path("matches"))
                .map(match -> match.path("path"))
                .filter(path -> !path.path("type").asText().equals("PathPrefix"))
                .forEach(path -> {
                    assertThat(path.path("type").asText()).isIn("Exact", "RegularExpression");
                    exact.put(path(path.path("value").asText()), backend(rule));
                })));

        var expected = new TreeSet<>(Streams.inTheCode());
        expected.add("/api/v1/auth/tiktok/callback");
        assertThat(exact).containsOnlyKeys(expected).allSatisfy((path, service) -> assertThat(
                        routesFile().entrySet())
                .anySatisfy(route -> {
                    assertThat(path + "/").startsWith(route.getKey() + "/");
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

    /** A body that is limited is kept whole, and so is its answer: none of what lasts passes there, and all else does. */
    @ParameterizedTest
    @EnumSource
    void kubernetesLimitsBodiesOfAllThatIsNoStream(Overlay overlay) {
        var unlimited = new TreeSet<String>();
        overlay.all("HTTPRoute")
                .flatMap(RoutesTest::rules)
                .filter(rule ->
                        rule.has("backendRefs") && !middlewares(overlay, rule).contains("bodies"))
                .forEach(rule -> Manifest.stream(rule.path("matches"))
                        .forEach(match ->
                                unlimited.add(path(match.at("/path/value").asText()))));

        assertThat(unlimited).isEqualTo(unlimited("/", "/resources", "/api/v1/auth/tiktok/callback"));
    }

    @Test
    void traefikLimitsBodiesOfAllThatIsNoStream() throws IOException {
        var unlimited = new TreeSet<String>();
        for (var router : traefikRouters()) {
            if (Manifest.stream(router.path("middlewares"))
                    .noneMatch(name -> name.asText().equals("bodies"))) {
                var path =
                        Pattern.compile("`([^`]+)`").matcher(router.path("rule").asText());
                assertThat(path.find()).isTrue();
                unlimited.add(path(path.group(1)));
            }
        }

        assertThat(unlimited)
                .isEqualTo(unlimited("/", "/resources/", "(?i)%2f|%5c|%00|;", "/api/v1/auth/[a-z]+/callback"));
    }

    /** Callbacks are limited by webhook-service, all together. */
    private static Set<String> unlimited(String... more) {
        var unlimited = new TreeSet<>(Streams.inTheCode());
        unlimited.add("/api/v1/webhooks");
        unlimited.addAll(List.of(more));
        return unlimited;
    }

    /** With a pattern's {@code [^/]+} as the code names it. */
    private static String path(String value) {
        return value.replaceAll("^\\^|\\$$", "").replace("[^/]+", "{id}");
    }

    private static List<String> middlewares(Overlay overlay, JsonNode rule) {
        return overlay.one("Middleware", rule.at("/filters/0/extensionRef/name").asText())
                .at("/spec/chain/middlewares")
                .findValuesAsText("name");
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
                assertThat(rules(route)).allSatisfy(rule -> assertThat(middlewares(overlay, rule))
                        .as("%s", rule)
                        .contains("addresses"));
            }
        });
    }

    @Test
    void traefikRoutesWhatTheRoutesFileSays() throws IOException {
        var whole = Pattern.compile("Path\\(`(/[^`]+)`\\) \\|\\| PathPrefix\\(`\\1/`\\)");
        var routed = new TreeMap<String, String>();
        for (var router : traefikRouters()) {
            var rule = router.path("rule").asText();
            var prefix = whole.matcher(rule);
            if (prefix.matches()) {
                routed.put(prefix.group(1), router.path("service").asText());
            } else if (!isStream(rule)) {
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

    private static boolean isStream(String rule) {
        var alone = Pattern.compile("Path(?:Regexp)?\\(`([^`]+)`\\)").matcher(rule);
        return alone.matches() && Streams.inTheCode().contains(path(alone.group(1)));
    }

    @Test
    void traefikSendsAStreamWhereItsPrefixGoes() throws IOException {
        assertThat(Manifest.stream(traefikRouters())
                        .filter(router -> isStream(router.path("rule").asText())))
                .hasSameSizeAs(Streams.inTheCode())
                .allSatisfy(router -> {
                    assertThat(router.path("priority").asInt()).isEqualTo(1000);
                    assertThat(routesFile().entrySet())
                            .anyMatch(route -> router.path("rule").asText().contains(route.getKey())
                                    && route.getValue()
                                            .equals(router.path("service").asText()));
                });
    }

    private static JsonNode traefikRouters() throws IOException {
        return Kustomization.documents(Repository.HOME.resolve("deploy/traefik/dynamic/routes.yml"))
                .get(0)
                .at("/http/routers");
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
        var bodies = Overlay.PRODUCTION.one("Middleware", "bodies").at("/spec/buffering");
        assertThat(bodies.fieldNames()).toIterable().hasSize(3);
        bodies.fieldNames().forEachRemaining(name -> assertThat(compose)
                .containsPattern("(?s)bodies:\\s+buffering:.{0,120}\\b" + name + ": "
                        + bodies.path(name).asInt() + "\\b"));
        assertThat(bodies.path("maxRequestBodyBytes").asLong())
                .isEqualTo(routesJson().path("largest_body").asLong());
        assertThat(Streams.inTheCode())
                .containsAll(Manifest.stream(routesJson().path("uploads"))
                        .map(JsonNode::asText)
                        .toList());
    }

    private static Map<String, String> routesFile() {
        var routes = new TreeMap<String, String>();
        for (var route : routesJson().path("routes")) {
            routes.put(route.path("prefix").asText(), route.path("service").asText() + "-service");
        }
        assertThat(routes).hasSizeGreaterThan(10).allSatisfy((prefix, service) -> assertThat(prefix)
                .startsWith(API));
        return routes;
    }

    private static JsonNode routesJson() {
        try (var file = RoutesTest.class.getResourceAsStream("/routes.json")) {
            return new ObjectMapper().readTree(file);
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
