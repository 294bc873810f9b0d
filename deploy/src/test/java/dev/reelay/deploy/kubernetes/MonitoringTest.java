package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What Prometheus' operator is told to scrape is there, and has the labels that alerts select. */
class MonitoringTest {

    private static final Overlay OVERLAY = Overlay.PRODUCTION;

    @Test
    void theFiveServicesAreScrapedOnTheirManagementPort() {
        var ports = new TreeMap<String, Integer>();
        OVERLAY.manifests()
                .filter(workload -> workload.startsPods() && selects("services", workload.podLabels()))
                .forEach(workload -> ports.put(workload.name(), port(workload, endpointPort("services"))));

        assertThat(ports).containsOnlyKeys(Repository.SERVICES).allSatisfy((service, port) -> assertThat(port)
                .isEqualTo(9000));
        assertThat(OVERLAY.one("PodMonitor", "services")
                        .at("/spec/podMetricsEndpoints/0/path")
                        .asText())
                .isEqualTo("/q/metrics");
    }

    /** With another job, or without the service, no alert would ever fire. */
    @Test
    void theirLabelsAreThoseThatAlertsSelect() {
        var labels = new TreeMap<String, String>();
        OVERLAY.one("PodMonitor", "services")
                .at("/spec/podMetricsEndpoints/0/relabelings")
                .forEach(relabeling -> labels.put(
                        relabeling.path("targetLabel").asText(),
                        relabeling.path("replacement").asText()
                                + relabeling.at("/sourceLabels/0").asText()));

        assertThat(labels)
                .isEqualTo(Map.of("job", "reelay", "service", "__meta_kubernetes_pod_label_app_kubernetes_io_name"));
        assertThat(Repository.text("deploy/observability/prometheus/alerts.yml"))
                .contains("job=\"reelay\"");
        for (var service : Repository.SERVICES) {
            assertThat(OVERLAY.deployment(service).podLabels()).containsEntry("app.kubernetes.io/name", service);
        }
    }

    @Test
    void keycloakAndPostgresqlAreScrapedWhereThePoliciesLetPrometheusIn() {
        assertThat(port(OVERLAY.deployment("keycloak"), endpointPort("keycloak")))
                .isEqualTo(9000);
        assertThat(selects("keycloak", OVERLAY.deployment("keycloak").podLabels()))
                .isTrue();
        // CloudNativePG labels and names them so.
        assertThat(selects("postgres", Map.of("cnpg.io/cluster", "postgres", "cnpg.io/podRole", "instance")))
                .isTrue();
        assertThat(endpointPort("postgres")).isEqualTo("metrics");
        assertThat(OVERLAY.one("NetworkPolicy", "postgres").at("/spec/ingress").findValuesAsText("port"))
                .contains("9187");
    }

    private static String endpointPort(String monitor) {
        var endpoints = OVERLAY.one("PodMonitor", monitor).at("/spec/podMetricsEndpoints");
        assertThat(endpoints).hasSize(1);
        return endpoints.at("/0/port").asText();
    }

    private static boolean selects(String monitor, Map<String, String> labels) {
        var selector = Manifest.texts(OVERLAY.one("PodMonitor", monitor).at("/spec/selector/matchLabels"));
        assertThat(selector).isNotEmpty();
        return labels.entrySet().containsAll(selector.entrySet());
    }

    private static int port(Manifest workload, String name) {
        return workload.containers()
                .flatMap(container -> Manifest.stream(container.path("ports")))
                .filter(port -> port.path("name").asText().equals(name))
                .mapToInt(port -> port.path("containerPort").asInt())
                .findFirst()
                .orElseThrow(() -> new AssertionError(workload + " has no port " + name));
    }
}
