package dev.reelay.deploy.observability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} names what the code registers: what the code names and the page does not, and the other way round. */
class MetricsPageTest {

    private static final Pattern NAME = Pattern.compile("\"(reelay\\.[a-z][a-z0-9.-]*)\"");

    /** Where a metric is registered, on the same line as its name or on one of the two before it. */
    private static final Pattern REGISTERED = Pattern.compile(
            "\\.builder\\(|\\.counter\\(|gauge\\(|counter\\(|static final String (?:TIMER|DELIVERIES|REJECTED|TURNED_AWAY)");

    /** Put together from two parts in the code. */
    private static final Set<String> COMPOSED = Set.of(
            "reelay_publish_publications_requested",
            "reelay_publish_publications_drafted",
            "reelay_publish_publications_completed",
            "reelay_publish_publications_failed",
            "reelay_publish_publications_uncertain",
            "reelay_publish_publications_corrected",
            "reelay_publish_publications_doubled",
            "reelay_publish_publications_duplicates",
            "reelay_publish_publications_started_again",
            "reelay_publish_publications_hidden",
            "reelay_publish_publications_retried",
            "reelay_search_index_waiting",
            "reelay_search_index_refused",
            "reelay_search_index_lag_seconds",
            "reelay_search_index_generation",
            "reelay_search_cache_hits",
            "reelay_search_cache_misses");

    @Test
    void thePageNamesWhatTheCodeRegisters() throws IOException {
        var registered = registered();
        assertThat(registered).hasSizeGreaterThan(40);
        var documented = Observability.documented().stream()
                .filter(name -> name.startsWith("reelay_"))
                .map(MetricsPageTest::bare)
                .collect(Collectors.toCollection(TreeSet::new));
        var known = new TreeSet<>(registered);
        known.addAll(COMPOSED);
        assertThat(documented).isEqualTo(known);
    }

    private static Set<String> registered() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(Repository.HOME)) {
            for (var file : files.filter(MetricsPageTest::isCode).toList()) {
                var lines = Files.readAllLines(file);
                for (var i = 0; i < lines.size(); i++) {
                    var near = String.join("\n", lines.subList(Math.max(0, i - 2), i + 1));
                    var found = NAME.matcher(lines.get(i));
                    while (found.find()) {
                        if (REGISTERED.matcher(near).find() && !found.group(1).endsWith(".")) {
                            names.add(bare(found.group(1).replace('.', '_').replace('-', '_')));
                        }
                    }
                }
            }
        }
        return names;
    }

    private static boolean isCode(Path file) {
        var path = Repository.HOME.relativize(file).toString();
        return path.endsWith(".java")
                && path.contains("src/main/java")
                && !path.startsWith("benchmarks")
                && !path.startsWith("local");
    }

    /** Without what Prometheus' names add: the unit, and that it is a counter. */
    private static String bare(String name) {
        return name.replaceFirst("_total$", "")
                .replaceFirst(
                        "^(reelay_auth_erasures_oldest|reelay_ingest_history_roll_up|reelay_ingest_trends_judged|reelay_publish_media_s3_calls|reelay_tiktok_calls)_seconds$",
                        "$1");
    }
}
