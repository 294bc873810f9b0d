package dev.reelay.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.deploy.Repository;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is applied as a whole. */
enum Overlay {
    LOCAL,
    PRODUCTION;

    private static final Map<Overlay, List<Manifest>> RENDERED = new EnumMap<>(Overlay.class);

    static Path directory() {
        return Repository.HOME.resolve("deploy/kubernetes");
    }

    /** Everything of it. */
    Stream<Manifest> manifests() {
        synchronized (RENDERED) {
            return RENDERED
                    .computeIfAbsent(
                            this,
                            overlay -> Kustomization.render(directory()
                                    .resolve("overlays")
                                    .resolve(overlay.name().toLowerCase(Locale.ROOT))))
                    .stream();
        }
    }

    Stream<Manifest> all(String kind) {
        return manifests().filter(manifest -> manifest.is(kind));
    }

    Manifest one(String kind, String name) {
        return all(kind)
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(this + " has no " + kind + " " + name));
    }

    Manifest deployment(String name) {
        return one("Deployment", name);
    }

    /** The variables that a pod's first container is told by name; texts, or {@code <Secret/key>} of what comes from elsewhere. */
    Map<String, String> environment(Manifest workload) {
        var container = workload.pod().path("containers").path(0);
        var environment = new TreeMap<String, String>();
        for (var source : container.path("envFrom")) {
            var map = one("ConfigMap", source.at("/configMapRef/name").asText());
            environment.putAll(Manifest.texts(map.at("/data")));
        }
        for (var variable : container.path("env")) {
            environment.put(variable.path("name").asText(), value(variable));
        }
        return environment;
    }

    private String value(JsonNode variable) {
        var secret = variable.at("/valueFrom/secretKeyRef");
        var setting = variable.at("/valueFrom/configMapKeyRef");
        if (!secret.isMissingNode()) {
            return "<" + secret.path("name").asText() + "/" + secret.path("key").asText() + ">";
        }
        if (!setting.isMissingNode()) {
            var map = one("ConfigMap", setting.path("name").asText());
            return map.at("/data/" + setting.path("key").asText()).asText();
        }
        return variable.path("value").asText();
    }
}
