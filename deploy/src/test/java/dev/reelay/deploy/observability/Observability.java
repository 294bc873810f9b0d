package dev.reelay.deploy.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The files of {@code deploy/observability} and the pages that go with them. */
final class Observability {

    static final Path FILES = Repository.HOME.resolve("deploy/observability");
    static final Path RUNBOOKS = Repository.HOME.resolve("docs/runbooks");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A metric in a query: a name of ours, or of a library that the page of metrics names. */
    private static final Pattern METRIC = Pattern.compile(
            "\\b((?:reelay|http_server|http_client|kafka_consumer|sql_pool|node_filesystem|kubelet_volume)_[a-z0-9_]+)\\b");

    private Observability() {}

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static List<JsonNode> alerts() {
        var alerts = new ArrayList<JsonNode>();
        yaml(FILES.resolve("prometheus/alerts.yml")).path("groups").forEach(group -> group.path("rules")
                .forEach(alerts::add));
        return alerts;
    }

    static List<Path> dashboards() {
        try (var files = Files.list(FILES.resolve("grafana/dashboards"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> queries(JsonNode dashboard) {
        return StreamSupport.stream(dashboard.path("panels").spliterator(), false)
                .flatMap(panel -> StreamSupport.stream(panel.path("targets").spliterator(), false))
                .map(target -> target.path("expr").asText())
                .toList();
    }

    /** Names of metrics in a query, as the page has them. */
    static Set<String> metrics(String query) {
        return METRIC.matcher(query)
                .results()
                .map(found -> found.group(1).replaceFirst("_(bucket|count|sum|max)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the first column of the page's tables. */
    static Set<String> documented() {
        return Pattern.compile("^\\| `([a-z0-9_]+)` \\|", Pattern.MULTILINE)
                .matcher(Repository.text("docs/metrics.md"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
