package dev.reelay.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Dashboards that Grafana takes, of metrics that exist. */
class DashboardsTest {

    /** As of grafana-foundation-sdk 0.0.22 ({@code UnmarshalJSONStrict}). */
    private static final List<String> LINK = List.of(
            "/title",
            "/type",
            "/icon",
            "/tooltip",
            "/tags",
            "/asDropdown",
            "/targetBlank",
            "/includeVars",
            "/keepTime");

    private static final Map<String, List<String>> OPTIONS = Map.of(
            "timeseries",
            List.of(
                    "/legend/displayMode",
                    "/legend/placement",
                    "/legend/showLegend",
                    "/legend/calcs",
                    "/tooltip/mode",
                    "/tooltip/sort"),
            "stat",
            List.of(
                    "/graphMode",
                    "/colorMode",
                    "/justifyMode",
                    "/textMode",
                    "/wideLayout",
                    "/showPercentChange",
                    "/percentChangeColorMode",
                    "/orientation",
                    "/reduceOptions/calcs"));

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

    /** Grafana fills in what is missing, but its schema does not allow it, nor does whoever reads a dashboard by that. */
    @Test
    void eachHasWhatTheSchemaOfDashboardsRequires() {
        for (var file : Observability.dashboards()) {
            var dashboard = Observability.json(file);
            assertThat(missing(dashboard.at("/links/0"), LINK))
                    .as("%s, link", file)
                    .isEmpty();
            for (var panel : dashboard.path("panels")) {
                var title = file + ", " + panel.path("title").asText();
                assertThat(panel.path("type").asText()).as(title).isIn(OPTIONS.keySet());
                assertThat(missing(
                                panel.path("options"),
                                OPTIONS.get(panel.path("type").asText())))
                        .as(title)
                        .isEmpty();
            }
        }
    }

    private static List<String> missing(JsonNode part, List<String> required) {
        return required.stream().filter(field -> part.at(field).isMissingNode()).toList();
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
