package dev.reelay.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Dashboards that Grafana takes, of metrics that exist. */
class DashboardsTest {

    @Test
    void eachHasAnIdOfItsOwn() {
        var ids = new ArrayList<String>();
        for (var file : Observability.dashboards()) {
            var dashboard = Observability.json(file);
            ids.add(dashboard.path("uid").asText());
            assertThat(dashboard.path("title").asText()).startsWith("Reelay: ");
        }
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "reelay-overview", "reelay-publishing", "reelay-connections", "reelay-events", "reelay-search");
    }

    @Test
    void queriesNameMetricsThatThePageHas() {
        var source = Observability.yaml(Observability.FILES.resolve("grafana/provisioning/datasources/prometheus.yml"));
        for (var file : Observability.dashboards()) {
            var dashboard = Observability.json(file);
            assertThat(Observability.queries(dashboard)).as(file.toString()).isNotEmpty();
            for (var query : Observability.queries(dashboard)) {
                assertThat(Observability.documented()).as(query).containsAll(Observability.metrics(query));
            }
            for (var panel : dashboard.path("panels")) {
                assertThat(panel.at("/datasource/uid").asText())
                        .isEqualTo(source.at("/datasources/0/uid").asText());
            }
        }
    }
}
