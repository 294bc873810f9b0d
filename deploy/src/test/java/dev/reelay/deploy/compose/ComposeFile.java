package dev.reelay.deploy.compose;

import dev.reelay.deploy.Repository;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code docker-compose.yml} with its anchors resolved, and without values from an environment. */
final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z][A-Z0-9_]*)");

    private final String text;
    private final Map<String, Map<String, Object>> services;

    private ComposeFile(String text) {
        this.text = text;
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        services = file.get("services");
    }

    static ComposeFile read() {
        return new ComposeFile(Repository.text("docker-compose.yml"));
    }

    Set<String> names() {
        return services.keySet();
    }

    Map<String, Object> service(String name) {
        return services.get(name);
    }

    @SuppressWarnings("unchecked")
    Map<String, String> environment(String name) {
        return ((Map<String, Object>) services.get(name).getOrDefault("environment", Map.of()))
                .entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> "" + entry.getValue()));
    }

    List<?> list(String name, String key) {
        return (List<?>) services.get(name).getOrDefault(key, List.of());
    }

    /** What it takes from {@code .env}. */
    Set<String> variables() {
        var names = new TreeSet<String>();
        text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .forEach(line -> VARIABLE.matcher(line).results().forEach(found -> names.add(found.group(1))));
        return names;
    }
}
