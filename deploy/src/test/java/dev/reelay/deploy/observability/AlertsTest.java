package dev.reelay.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds out why, and what to do. That each alert fires and clears is tested by {@code alerts.test.yml}. */
class AlertsTest {

    @Test
    void eachAlertSaysHowUrgentItIsAndHasARunbookAndAUnitTestInWhichItFiresAndClears() {
        var tests = Observability.yaml(Observability.FILES.resolve("alerts.test.yml"))
                .path("tests");
        var alerts = Observability.alerts();
        assertThat(alerts).hasSizeGreaterThan(15);
        for (var alert : alerts) {
            var name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .as(name)
                    .isEqualTo("docs/runbooks/" + name + ".md");
            var fires = 0;
            var clears = 0;
            for (var test : tests) {
                var fired = false;
                for (var check : test.path("alert_rule_test")) {
                    if (check.path("alertname").asText().equals(name)) {
                        var firing = !check.path("exp_alerts").isEmpty();
                        fires += firing ? 1 : 0;
                        clears += fired && !firing ? 1 : 0;
                        fired |= firing;
                    }
                }
            }
            assertThat(fires).as(name + " fires").isPositive();
            assertThat(clears).as(name + " clears").isPositive();
        }
    }

    @Test
    void eachRunbookBelongsToAnAlertAndSaysWhatToDoAndWhomToWake() throws IOException {
        var names = new TreeSet<String>();
        Observability.alerts().forEach(alert -> names.add(alert.path("alert").asText()));
        var pages = new TreeSet<String>();
        try (var files = Files.list(Observability.RUNBOOKS)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.md$", "");
                if (name.equals("README")) {
                    names.forEach(alert -> assertThat(Repository.text(file)).contains("(" + alert + ".md)"));
                } else {
                    pages.add(name);
                    assertThat(Repository.text(file)).contains("\n## See more\n", "\n## Do\n", "\n## Wake\n");
                }
            }
        }
        assertThat(pages).isEqualTo(names);
    }

    @Test
    void alertsNameMetricsThatThePageHas() {
        var queries = new ArrayList<String>();
        Observability.alerts().forEach(alert -> queries.add(alert.path("expr").asText()));
        for (var query : queries) {
            assertThat(Observability.documented()).as(query).containsAll(Observability.metrics(query));
        }
    }

    /** What is scraped is what the alerts select. */
    @Test
    void prometheusScrapesTheFiveServicesOnTheirManagementPort() {
        var jobs = Observability.yaml(Observability.FILES.resolve("prometheus/prometheus.yml"))
                .path("scrape_configs");
        var targets = new ArrayList<String>();
        for (var job : jobs) {
            if (job.path("job_name").asText().equals("reelay")) {
                assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
                for (var some : job.path("static_configs")) {
                    targets.add(some.at("/targets/0").asText());
                    assertThat(some.at("/targets/0").asText())
                            .isEqualTo(some.at("/labels/service").asText() + ":9000");
                }
            }
        }
        assertThat(targets)
                .containsExactlyInAnyOrder(
                        "auth-service:9000",
                        "ingest-service:9000",
                        "publish-service:9000",
                        "webhook-service:9000",
                        "search-service:9000");
    }
}
