package dev.reelay.contracts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The topics and their messages as an AsyncAPI 3.0.0 document, beside the schemas that it refers to. */
final class AsyncApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REQUIRED_HEADERS =
            List.of("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "ce_time", "content-type");

    /** The first version with {@code topicConfiguration} was 0.4.0. */
    private static final String BINDING_VERSION = "0.5.0";

    /** Those of ours that the binding has words for; {@code topics.json} has them all. */
    private static final Set<String> BINDING_SETTINGS = Set.of("retention.ms", "max.message.bytes");

    private AsyncApi() {}

    static ObjectNode document() {
        var root = JSON.createObjectNode();
        root.put("asyncapi", "3.0.0");
        var info = root.putObject("info");
        info.put("title", "Reelay events");
        info.put("version", "1.0.0");
        info.put("description", "CloudEvents 1.0 in Kafka's binary mode; at least once, in order per key.");
        root.put("defaultContentType", "application/json");
        var channels = root.putObject("channels");
        var operations = root.putObject("operations");
        for (var topic : Topics.all()) {
            channels.set(topic.name(), channel(topic));
            var operation = operations.putObject("receive " + topic.name());
            operation.put("action", "receive");
            operation.putObject("channel").put("$ref", "#/channels/" + topic.name());
        }
        var components = root.putObject("components");
        components.putObject("schemas").set("CloudEventHeaders", headers());
        var messages = components.putObject("messages");
        EventTypes.all().forEach(type -> messages.set(type.record().getSimpleName(), message(type)));
        return root;
    }

    private static ObjectNode channel(Topic topic) {
        var channel = JSON.createObjectNode();
        channel.put("address", topic.name());
        var messages = channel.putObject("messages");
        EventTypes.all().stream()
                .filter(type -> type.topic().equals(topic.name()))
                .map(type -> type.record().getSimpleName())
                .forEach(name -> messages.putObject(name).put("$ref", "#/components/messages/" + name));
        var kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("bindingVersion", BINDING_VERSION);
        kafka.put("topic", topic.name());
        kafka.put("partitions", topic.partitions());
        kafka.put("replicas", topic.replicas());
        var configuration = kafka.putObject("topicConfiguration");
        new TreeMap<>(topic.config()).forEach((name, value) -> {
            if (name.equals("cleanup.policy")) {
                configuration.putArray(name).add(value);
            } else if (BINDING_SETTINGS.contains(name)) {
                configuration.put(name, Long.parseLong(value));
            }
        });
        return channel;
    }

    private static ObjectNode message(EventType type) {
        var message = JSON.createObjectNode();
        message.put("name", type.name());
        message.put("title", type.record().getSimpleName());
        message.put("summary", Javadocs.plain(Javadocs.of(type.record()).summary()));
        message.put("contentType", "application/json");
        var headers = message.putObject("headers").put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/CloudEventHeaders");
        headers.putObject("properties").putObject("ce_type").put("const", type.name());
        message.putObject("payload").put("$ref", type.name() + ".schema.json");
        var kafka = message.putObject("bindings").putObject("kafka").put("bindingVersion", BINDING_VERSION);
        kafka.putObject("key").put("type", "string").put("description", keyOf(type));
        return message;
    }

    private static String keyOf(EventType type) {
        return Topics.all().stream()
                .filter(topic -> topic.name().equals(type.topic()))
                .map(Topic::key)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode headers() {
        var headers = JSON.createObjectNode();
        headers.put("type", "object");
        headers.set("required", JSON.valueToTree(REQUIRED_HEADERS));
        var properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        text(properties, "ce_id", "the same on every resend; drop what you have seen");
        text(properties, "ce_source", "the service that publishes it, such as /auth-service");
        text(properties, "ce_type", "which event it is, with its version");
        text(properties, "ce_subject", "the record key: the id of what it is about");
        text(properties, "ce_time", "when it was written, RFC 3339").put("format", "date-time");
        properties.putObject("content-type").put("const", "application/json");
        text(properties, "ce_repeat", "true on restatements of present state; absent otherwise");
        text(properties, "traceparent", "W3C trace context of the request that caused it; may be absent");
        return headers;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
