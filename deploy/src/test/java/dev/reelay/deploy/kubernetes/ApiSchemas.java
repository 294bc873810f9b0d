package dev.reelay.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API's schemas of each kind: Kubernetes' own, and those of the custom resource definitions; of which release, says the README beside
 * them. A field that the API does not know is an error, as with `kubectl apply --validate=strict`.
 */
final class ApiSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();
    private static final JsonNode BUILT_IN = read("kubernetes.json");

    private ApiSchemas() {}

    /** What the API would not accept of it, in sentences. */
    static List<String> errors(Manifest manifest) {
        var schema = SCHEMAS.computeIfAbsent(manifest.apiVersion() + "/" + manifest.kind(), ApiSchemas::schema);
        return schema.validate(manifest.content()).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }

    private static JsonSchema schema(String kind) {
        var definition = BUILT_IN.path("kinds").path(kind);
        if (definition.isMissingNode()) {
            var parts = kind.split("/");
            return FACTORY.getSchema(read(parts[2] + "." + parts[0] + ".json"));
        }
        var schema = (ObjectNode) JSON.createObjectNode().set("definitions", BUILT_IN.path("definitions"));
        return FACTORY.getSchema(schema.put("$ref", "#/definitions/" + definition.asText()));
    }

    private static JsonNode read(String name) {
        try (var file = ApiSchemas.class.getResourceAsStream("/kubernetes/" + name)) {
            if (file == null) {
                throw new IllegalStateException(
                        "There is no schema " + name + "; src/test/resources/kubernetes/README.md says how to add one");
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
