package dev.reelay.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.reelay.local.Json;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One OpenAPI document out of those of the services: what the gateway routes, and nothing else.
 *
 * <p>Two services may name different schemas alike; the second one then gets its service's name in front.
 */
final class OpenApiMerge {

    private static final List<GatewayProblem> ANYWHERE = List.of(
            GatewayProblem.UNREADABLE_REQUEST,
            GatewayProblem.URI_TOO_LONG,
            GatewayProblem.HEADERS_TOO_LARGE,
            GatewayProblem.TEMPORARILY_UNAVAILABLE);

    private final Routes routes;
    private final ObjectNode paths = Json.MAPPER.createObjectNode();
    private final ObjectNode components = Json.MAPPER.createObjectNode();
    private final Map<String, JsonNode> tags = new LinkedHashMap<>();
    private final ArrayNode missing = Json.MAPPER.createArrayNode();
    private String version = "3.1.0";

    OpenApiMerge(Routes routes) {
        this.routes = routes;
    }

    /** A service that did not answer: the merged document says so rather than look complete. */
    void missing(String service) {
        missing.add(service);
    }

    void add(String service, JsonNode document) {
        version = document.path("openapi").asText(version);
        var renamed = new HashMap<String, String>();
        document.path("components").properties().forEach(section -> section.getValue()
                .properties()
                .forEach(entry -> name(service, section.getKey(), entry, renamed)));
        document.path("components")
                .properties()
                .forEach(section -> section.getValue().properties().forEach(entry -> {
                    var pointer = pointer(section.getKey(), entry.getKey());
                    var name = renamed.getOrDefault(pointer, pointer)
                            .substring(pointer(section.getKey(), "").length());
                    components.withObjectProperty(section.getKey()).set(name, withNewNames(entry.getValue(), renamed));
                }));
        document.path("paths").properties().forEach(path -> {
            var itself = path.getKey().replace("{service}", service); // an operation that each of them has
            if (routes.serviceFor(itself).filter(service::equals).isPresent()) {
                paths.set(
                        path.getKey(),
                        withGateway(tagged(service, withSecurity(document, withNewNames(path.getValue(), renamed)))));
            }
        });
        document.path("tags").forEach(tag -> tags.putIfAbsent(tag.path("name").asText(), tag));
    }

    ObjectNode document(String serverUrl) {
        var merged = Json.MAPPER.createObjectNode();
        merged.put("openapi", version);
        merged.putObject("info")
                .put("title", "Reelay")
                .put("version", "v1")
                .put("description", "Connect accounts, fetch their videos, search them, publish. Every time is UTC.");
        merged.putArray("servers").addObject().put("url", serverUrl);
        merged.putArray("tags").addAll(tags.values());
        merged.set("paths", paths);
        merged.set("components", components);
        if (!missing.isEmpty()) {
            merged.set("x-missing-services", missing);
        }
        return merged;
    }

    private void name(String service, String section, Map.Entry<String, JsonNode> entry, Map<String, String> renamed) {
        var there = components.path(section).get(entry.getKey());
        if (there != null && !there.equals(entry.getValue())) {
            var name = Character.toUpperCase(service.charAt(0)) + service.substring(1) + entry.getKey();
            renamed.put(pointer(section, entry.getKey()), pointer(section, name));
        }
    }

    private static String pointer(String section, String name) {
        return "#/components/" + section + "/" + name;
    }

    private static JsonNode withNewNames(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode object) {
            var copy = Json.MAPPER.createObjectNode();
            object.properties().forEach(field -> {
                var value = field.getKey().equals("$ref")
                                && renamed.containsKey(field.getValue().asText())
                        ? TextNode.valueOf(renamed.get(field.getValue().asText()))
                        : withNewNames(field.getValue(), renamed);
                copy.set(field.getKey(), value);
            });
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = Json.MAPPER.createArrayNode();
            array.forEach(item -> copy.add(withNewNames(item, renamed)));
            return copy;
        }
        return node;
    }

    /** What a document demands for all its operations would be lost with its root, so it goes to each operation. */
    private static JsonNode withSecurity(JsonNode document, JsonNode path) {
        if (document.has("security")) {
            path.forEach(operation -> {
                if (operation instanceof ObjectNode object && object.has("responses") && !object.has("security")) {
                    object.set("security", document.get("security"));
                }
            });
        }
        return path;
    }

    /** What the gateway answers in a service's place; a service's own word for the same status stays. */
    private static JsonNode withGateway(JsonNode path) {
        path.forEach(operation -> {
            if (operation.path("responses") instanceof ObjectNode responses) {
                for (var problem : ANYWHERE) {
                    var status = Integer.toString(problem.status());
                    if (!responses.has(status)) {
                        responses
                                .putObject(status)
                                .put("description", problem.title())
                                .putObject("content")
                                .putObject("application/problem+json")
                                .putObject("schema")
                                .put("$ref", "#/components/schemas/Problem");
                    }
                }
            }
        });
        return path;
    }

    /** Operations without a tag are sorted under their service. */
    private static JsonNode tagged(String service, JsonNode path) {
        path.forEach(operation -> {
            if (operation instanceof ObjectNode object && object.has("responses") && !object.has("tags")) {
                object.putArray("tags").add(service);
            }
        });
        return path;
    }
}
