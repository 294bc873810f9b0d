package dev.reelay.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Everything that is made from the records: schemas, the topics, the AsyncAPI document and the page for people. */
final class ContractFiles {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path PAGE = Path.of("../docs/events.md");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As {@code docs/events.md} says, and strict: a sample holds no field that the record lacks. */
    static final JsonMapper EVENTS = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private ContractFiles() {}

    /** File to content, as they must stand in the repository. */
    static Map<Path, String> generate() {
        var files = new LinkedHashMap<Path, String>();
        for (var type : EventTypes.all()) {
            files.put(RESOURCES.resolve(type.schemaResource()), pretty(Schemas.of(type)));
        }
        files.put(RESOURCES.resolve("events/topics.json"), pretty(topics()));
        files.put(RESOURCES.resolve("events/asyncapi.json"), pretty(AsyncApi.document()));
        files.put(PAGE, EventsPage.markdown());
        return files;
    }

    static String sample(EventType type) {
        return read(RESOURCES.resolve(type.sampleResource()));
    }

    /** The sample as consumers in Java read it. */
    static Event sampleEvent(EventType type) {
        try {
            return EVENTS.readValue(sample(type), type.record());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(type.sampleResource(), e);
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode topics() {
        var root = JSON.createObjectNode();
        root.set("dead_letter_config", JSON.valueToTree(new TreeMap<>(Topics.deadLetterConfig())));
        var list = root.putArray("topics");
        for (var topic : Topics.all()) {
            var node = list.addObject();
            node.put("name", topic.name());
            node.put("key", topic.key());
            node.put("partitions", topic.partitions());
            node.put("replicas", topic.replicas());
            node.set("config", JSON.valueToTree(new TreeMap<>(topic.config())));
            node.set("consumers", JSON.valueToTree(topic.consumers()));
            node.set("dead_letters", JSON.valueToTree(topic.deadLetters()));
        }
        return root;
    }

    private static String pretty(ObjectNode node) {
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
