package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.deploy.Repository;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may speak to whom, asked of the policies as a network would: both ends have to allow it. */
class NetworkTest {

    private static final String GATEWAY = "traefik/traefik";
    private static final String PROMETHEUS = "observability/prometheus";

    /** Pods that an operator makes, by the labels that it gives them. */
    private static final Map<String, Map<String, String>> OTHERS = Map.of(
            "postgres", Map.of("cnpg.io/cluster", "postgres"),
            "kafka", Map.of("strimzi.io/cluster", "reelay", "strimzi.io/kind", "Kafka"));

    /** Of other namespaces: their name is their label. */
    private static final Set<String> OUTSIDE = Set.of(GATEWAY, PROMETHEUS);

    @ParameterizedTest
    @EnumSource
    void everyPodIsDeniedWhatNoPolicyAllows(Overlay overlay) {
        var denied = overlay.one("NetworkPolicy", "default-deny").at("/spec");

        assertThat(denied.path("podSelector")).isEmpty();
        assertThat(denied.path("policyTypes")).extracting(JsonNode::asText).containsExactly("Ingress", "Egress");
        assertThat(denied.has("ingress") || denied.has("egress")).isFalse();
        assertThat(overlay.manifests().filter(workload -> workload.startsPods() && !workload.is("Job")))
                .allSatisfy(workload -> assertThat(
                                policies(overlay, workload.podLabels()).map(Manifest::name))
                        .as("%s", workload)
                        .contains(workload.name()));
    }

    @ParameterizedTest
    @EnumSource
    void theInternalCallIsForWhoeverNeedsTokens(Overlay overlay) {
        assertThat(mayReach(overlay, "auth-service", 8081)).containsExactly("ingest-service", "publish-service");
    }

    @ParameterizedTest
    @EnumSource
    void publicPortsAreForTheGatewayAndTheExports(Overlay overlay) {
        assertThat(mayReach(overlay, "auth-service", 8080)).containsExactly(GATEWAY);
        for (var service : new String[] {"ingest-service", "publish-service", "search-service"}) {
            assertThat(mayReach(overlay, service, 8080)).as(service).containsExactly("auth-service", GATEWAY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theConsoleSendsFilesAndCallsNobody(Overlay overlay) {
        assertThat(mayReach(overlay, "console", 8080)).containsExactly(GATEWAY);
        assertThat(overlay.one("NetworkPolicy", "console").at("/spec").has("egress"))
                .isFalse();
    }

    @Test
    void onlyTheSandboxCallsBackFromInside() {
        assertThat(mayReach(Overlay.PRODUCTION, "webhook-service", 8080)).containsExactly("auth-service", GATEWAY);
        assertThat(mayReach(Overlay.LOCAL, "webhook-service", 8080))
                .containsExactly("auth-service", "sandbox", GATEWAY);
        assertThat(mayReach(Overlay.LOCAL, "sandbox", 8086))
                .containsExactly("auth-service", "ingest-service", "publish-service");
    }

    @ParameterizedTest
    @EnumSource
    void managementIsForPrometheusAlone(Overlay overlay) {
        for (var service : Repository.SERVICES) {
            assertThat(mayReach(overlay, service, 9000)).as(service).containsExactly(PROMETHEUS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dataIsForItsOwners(Overlay overlay) {
        var users = new TreeSet<>(Repository.SERVICES);
        users.add("keycloak");
        users.add("postgres");
        overlay.all("Job").map(Manifest::name).forEach(users::add);
        assertThat(mayReach(overlay, "postgres", 5432)).isEqualTo(users);
        assertThat(mayReach(overlay, "meilisearch", 7700)).containsExactly("search-service");
        var clients = new TreeSet<>(Repository.SERVICES);
        clients.add(GATEWAY);
        assertThat(mayReach(overlay, "keycloak", 8080)).isEqualTo(clients);
        // The other end is Strimzi's, which makes its policy of the listener's peers.
        assertThat(maySendTo(overlay, "kafka", 9093))
                .containsExactlyInAnyOrderElementsOf(with(Repository.SERVICES, "kafka"));
        assertThat(overlay.one("Kafka", "reelay").at("/spec/kafka/listeners"))
                .singleElement()
                .satisfies(listener -> {
                    assertThat(listener.path("tls").asBoolean()).isTrue();
                    assertThat(listener.at("/authentication/type").asText()).isEqualTo("scram-sha-512");
                    assertThat(listener.at("/networkPolicyPeers/0/podSelector/matchLabels/app.kubernetes.io~1component")
                                    .asText())
                            .isEqualTo("service");
                });
    }

    /** And never the cluster, its nodes, or the cloud's metadata. */
    @ParameterizedTest
    @EnumSource
    void thePlatformsAreForWhoeverCallsThem(Overlay overlay) {
        var callers = new TreeMap<String, Set<Integer>>();
        for (var service : Repository.SERVICES) {
            policies(overlay, overlay.deployment(service).podLabels())
                    .flatMap(policy -> Manifest.stream(policy.at("/spec/egress")))
                    .filter(rule -> !rule.findValues("ipBlock").isEmpty())
                    .forEach(rule -> {
                        callers.put(
                                service,
                                rule.findValues("port").stream()
                                        .map(JsonNode::asInt)
                                        .collect(Collectors.toSet()));
                        assertThat(rule.at("/to/0/ipBlock/except"))
                                .extracting(JsonNode::asText)
                                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
                    });
        }

        assertThat(callers)
                .isEqualTo(Map.of(
                        "auth-service", Set.of(443, 465, 587),
                        "ingest-service", Set.of(443),
                        "publish-service", Set.of(443)));
    }

    private static Set<String> with(List<String> some, String more) {
        var all = new TreeSet<>(some);
        all.add(more);
        return all;
    }

    /** Every pod whose connection to that port both ends allow. */
    private static Set<String> mayReach(Overlay overlay, String target, int port) {
        var labels = labels(overlay, target);
        var sources = new TreeSet<>(maySendTo(overlay, target, port));
        sources.addAll(OUTSIDE);
        sources.removeIf(source -> policies(overlay, labels)
                .flatMap(policy -> Manifest.stream(policy.at("/spec/ingress")))
                .noneMatch(rule -> isOf(rule, port)
                        && Manifest.stream(rule.path("from")).anyMatch(peer -> isPeer(peer, overlay, source))));
        return sources;
    }

    private static Set<String> maySendTo(Overlay overlay, String target, int port) {
        return workloads(overlay)
                .filter(source -> policies(overlay, labels(overlay, source))
                        .flatMap(policy -> Manifest.stream(policy.at("/spec/egress")))
                        .anyMatch(rule -> isOf(rule, port)
                                && Manifest.stream(rule.path("to")).anyMatch(peer -> isPeer(peer, overlay, target))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> workloads(Overlay overlay) {
        return Stream.concat(
                overlay.manifests().filter(Manifest::startsPods).map(Manifest::name), OTHERS.keySet().stream());
    }

    private static Map<String, String> labels(Overlay overlay, String name) {
        return overlay.manifests()
                .filter(workload -> workload.startsPods() && workload.name().equals(name))
                .findFirst()
                .map(Manifest::podLabels)
                .orElseGet(() -> OTHERS.getOrDefault(name, Map.of()));
    }

    private static Stream<Manifest> policies(Overlay overlay, Map<String, String> labels) {
        return overlay.all("NetworkPolicy").filter(policy -> matches(policy.at("/spec/podSelector"), labels));
    }

    private static boolean matches(JsonNode selector, Map<String, String> labels) {
        assertThat(selector.has("matchExpressions")).isFalse();
        return labels.entrySet()
                .containsAll(Manifest.texts(selector.path("matchLabels")).entrySet());
    }

    private static boolean isOf(JsonNode rule, int port) {
        return !rule.has("ports")
                || rule.path("ports").findValues("port").stream().anyMatch(each -> each.asInt() == port);
    }

    private static boolean isPeer(JsonNode peer, Overlay overlay, String name) {
        if (peer.has("ipBlock")) {
            return false; // what is outside of the cluster
        }
        var namespace = peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name");
        if (OUTSIDE.contains(name)) {
            return name.equals(namespace.asText() + "/"
                    + peer.at("/podSelector/matchLabels/app.kubernetes.io~1name")
                            .asText());
        }
        return namespace.isMissingNode() && matches(peer.path("podSelector"), labels(overlay, name));
    }
}
