package dev.reelay.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.reelay.deploy.Repository;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What `kubectl kustomize` makes of a directory, as far as this repository uses it: resources of other directories, generated
 * ConfigMaps and Secrets, components, JSON patches, and patches that delete. Names get no hashes, common labels and namespaces are not added, and hosts are not
 * replaced. Anything else in a kustomization fails, so that no part of an overlay goes unread.
 */
final class Kustomization {

    private static final Set<String> UNDERSTOOD = Set.of(
            "apiVersion",
            "kind",
            "namespace",
            "labels",
            "resources",
            "configMapGenerator",
            "secretGenerator",
            "images",
            "replacements",
            "patches");

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path directory;
    private final JsonNode content;

    private Kustomization(Path directory) {
        this.directory = directory;
        content = one(directory.resolve("kustomization.yaml"));
        content.fieldNames().forEachRemaining(field -> {
            if (!UNDERSTOOD.contains(field)) {
                throw new IllegalStateException(directory + " has " + field + ", which is not read here");
            }
        });
    }

    /** Everything that the directory applies. */
    static List<Manifest> render(Path directory) {
        return new Kustomization(directory.normalize()).render();
    }

    /** The same with components on top, as an overlay has them. */
    static List<Manifest> render(Path directory, Path... components) {
        var manifests = new ArrayList<>(render(directory));
        for (var component : components) {
            new Kustomization(component.normalize()).renderInto(manifests);
        }
        return List.copyOf(manifests);
    }

    /** The documents of a YAML file. */
    static List<JsonNode> documents(Path file) {
        try (var documents = YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
            var all = new ArrayList<JsonNode>();
            documents.forEachRemaining(document -> all.add((JsonNode) document));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private List<Manifest> render() {
        var manifests = new ArrayList<Manifest>();
        renderInto(manifests);
        return List.copyOf(manifests);
    }

    private void renderInto(List<Manifest> manifests) {
        for (var resource : content.path("resources")) {
            var path = directory.resolve(resource.asText()).normalize();
            if (Files.isDirectory(path)) {
                manifests.addAll(render(path));
            } else {
                documents(path).forEach(document -> manifests.add(new Manifest(path, document)));
            }
        }
        content.path("configMapGenerator").forEach(generator -> generate("ConfigMap", generator, manifests));
        content.path("secretGenerator").forEach(generator -> generate("Secret", generator, manifests));
        content.path("patches").forEach(patch -> patch(patch, manifests));
    }

    private void generate(String kind, JsonNode generator, List<Manifest> manifests) {
        var name = generator.path("name").asText();
        var data = new TreeMap<String, String>();
        if ("merge".equals(generator.path("behavior").asText())) {
            var merged = manifests.stream()
                    .filter(manifest -> manifest.is(kind) && manifest.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(directory + " merges into no " + kind + " " + name));
            data.putAll(Manifest.texts(merged.at("/data")));
            manifests.remove(merged);
        }
        if (!kind.equals("Secret")) { // a file of secrets is made where they are used
            generator.path("envs").forEach(file -> Repository.text(directory.resolve(file.asText()))
                    .lines()
                    .forEach(line -> put(line, data)));
        }
        for (var file : generator.path("files")) {
            data.put(file.asText(), Repository.text(directory.resolve(file.asText())));
        }
        generator.path("literals").forEach(literal -> put(literal.asText(), data));
        var made = YAML.createObjectNode().put("apiVersion", "v1").put("kind", kind);
        made.putObject("metadata").put("name", name);
        made.set("data", YAML.valueToTree(data));
        manifests.add(new Manifest(directory.resolve("kustomization.yaml"), made));
    }

    private static void put(String line, Map<String, String> data) {
        if (!line.isBlank() && !line.startsWith("#")) {
            var parts = line.split("=", 2);
            data.put(parts[0], parts[1]);
        }
    }

    private void patch(JsonNode patch, List<Manifest> manifests) {
        var operations = parse(patch.path("patch").asText());
        if (operations.path("$patch").asText().equals("delete")) {
            if (!manifests.removeIf(manifest -> matches(patch.path("target"), manifest))) {
                throw new IllegalStateException(directory + " deletes nothing: " + patch.path("target"));
            }
            return;
        }
        if (!operations.isArray()) {
            throw new IllegalStateException(directory + " has a patch that is no JSON patch: " + patch);
        }
        var hits = 0;
        for (var i = 0; i < manifests.size(); i++) {
            var manifest = manifests.get(i);
            if (matches(patch.path("target"), manifest)) {
                manifests.set(i, new Manifest(manifest.file(), JsonPatch.apply(operations, manifest.content())));
                hits++;
            }
        }
        if (hits == 0) {
            throw new IllegalStateException(directory + " patches nothing: " + patch.path("target"));
        }
    }

    private static boolean matches(JsonNode target, Manifest manifest) {
        var labels = target.path("labelSelector").asText("");
        return manifest.kind().equals(target.path("kind").asText())
                && (!target.has("name")
                        || manifest.name().matches(target.path("name").asText()))
                && (labels.isEmpty()
                        || manifest.labels().entrySet().stream()
                                .anyMatch(label -> labels.equals(label.getKey() + "=" + label.getValue())));
    }

    private static JsonNode one(Path file) {
        var documents = documents(file);
        if (documents.size() != 1 || !(documents.get(0) instanceof ObjectNode content)) {
            throw new IllegalStateException(file + " is not one kustomization");
        }
        return content;
    }

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("Not YAML: " + yaml, e);
        }
    }
}
