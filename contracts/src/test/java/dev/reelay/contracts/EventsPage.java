package dev.reelay.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The page {@code docs/events.md}: what is true for all events stands in the template, the rest comes from the records. */
final class EventsPage {

    private static final String TEMPLATE = "/events.md";
    private static final String RESOURCES = "../contracts/src/main/resources/";

    private static final Map<Class<?>, String> TYPE_NAMES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(Instant.class, "time"),
            Map.entry(LocalDate.class, "day"),
            Map.entry(UUID.class, "UUID"),
            Map.entry(URI.class, "URI"),
            Map.entry(long.class, "integer"),
            Map.entry(Long.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(double.class, "number"),
            Map.entry(Double.class, "number"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(Object.class, "of its own type"));

    private final StringBuilder topics = new StringBuilder();
    private final Set<Class<?>> enums = new LinkedHashSet<>();

    private EventsPage() {}

    static String markdown() {
        var page = new EventsPage();
        page.addOverview();
        Topics.all().forEach(page::addTopic);
        return template()
                .replace("{{topics}}\n", page.topics.toString())
                .replace(
                        "{{words}}\n",
                        page.enums.stream().map(EventsPage::words).collect(Collectors.joining("\n")));
    }

    private static String template() {
        try (var template = EventsPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addOverview() {
        topics.append("| topic | record key | events |\n|---|---|---|\n");
        for (var topic : Topics.all()) {
            topics.append("| [`%s`](#%s) | %s | %s |\n"
                    .formatted(
                            topic.name(),
                            anchor(topic.name()),
                            topic.key(),
                            typesOf(topic).stream()
                                    .map(EventsPage::title)
                                    .map(name -> "[%s](#%s)".formatted(name, anchor(name)))
                                    .collect(Collectors.joining(", "))));
        }
    }

    private void addTopic(Topic topic) {
        topics.append("\n### %s\n\n".formatted(topic.name()));
        topics.append("- Record key: %s, as in `%s`\n"
                .formatted(
                        topic.key(),
                        ContractFiles.sampleEvent(typesOf(topic).get(0)).key()));
        topics.append("- %d partitions; %d replicas, at least %s in sync; retention %d days\n"
                .formatted(
                        topic.partitions(),
                        topic.replicas(),
                        topic.config().get(Topic.MIN_IN_SYNC),
                        retention(topic).toDays()));
        topics.append("- Consumers in Reelay: %s\n"
                .formatted(topic.consumers().isEmpty() ? "none yet" : code(topic.consumers())));
        if (!topic.deadLetters().isEmpty()) {
            topics.append("- Dead letters: %s\n".formatted(code(topic.deadLetters())));
        }
        typesOf(topic).forEach(this::addEvent);
    }

    private void addEvent(EventType type) {
        topics.append("\n#### %s\n\n%s\n\n"
                .formatted(title(type), Javadocs.of(type.record()).description()));
        topics.append("`ce_type`: `%s` ([schema](%s), [sample](%s))\n\n"
                .formatted(type.name(), RESOURCES + type.schemaResource(), RESOURCES + type.sampleResource()));
        topics.append("| field | is | means |\n|---|---|---|\n");
        addFields(type.record(), "");
        topics.append("\n```json\n").append(ContractFiles.sample(type).strip()).append("\n```\n");
    }

    private void addFields(Class<?> record, String prefix) {
        var descriptions = Javadocs.of(record).parameters();
        for (var component : record.getRecordComponents()) {
            var name = prefix + Schemas.jsonName(component.getName());
            topics.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            name,
                            typeName(component),
                            Schemas.isOptional(component) ? ", optional" : "",
                            descriptions.get(component.getName())));
            if (component.getType().isRecord()) {
                addFields(component.getType(), name + ".");
            }
        }
    }

    private String typeName(RecordComponent component) {
        var type = component.getType();
        if (type.isEnum()) {
            enums.add(type);
            return "one of %s ([meaning](#%s))"
                    .formatted(code(Schemas.enumValues(type).values()), anchor(type.getSimpleName()));
        }
        if (type == List.class) {
            return "list of " + simpleName(argument(component, 0));
        }
        if (type == Map.class) {
            return "object, each value %s".formatted(simpleName(argument(component, 1)));
        }
        return type.isRecord() ? "object" : simpleName(type);
    }

    private static Type argument(RecordComponent component, int index) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
    }

    private static String simpleName(Type type) {
        var name = TYPE_NAMES.get(type);
        if (name == null) {
            throw new IllegalStateException("the page has no word for " + type);
        }
        return name;
    }

    private static String words(Class<?> type) {
        var descriptions = Javadocs.of(type).constants();
        var words = new StringBuilder("### %s\n\n%s\n\n| value | meaning |\n|---|---|\n"
                .formatted(type.getSimpleName(), Javadocs.of(type).description()));
        Schemas.enumValues(type)
                .forEach((constant, value) ->
                        words.append("| `%s` | %s |\n".formatted(value, descriptions.get(constant))));
        return words.toString();
    }

    private static String title(EventType type) {
        return type.record().getSimpleName();
    }

    private static List<EventType> typesOf(Topic topic) {
        return EventTypes.all().stream()
                .filter(type -> type.topic().equals(topic.name()))
                .toList();
    }

    private static Duration retention(Topic topic) {
        return Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms")));
    }

    /** Where GitHub puts a heading of that text. */
    private static String anchor(String heading) {
        return heading.replace(".", "").toLowerCase(Locale.ROOT);
    }

    private static String code(Collection<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }
}
