package dev.reelay.contracts;

import java.time.Duration;
import java.util.Locale;

/** The page {@code docs/events.md}. */
final class EventsPage {

    private static final String INTRODUCTION =
            """
            # Events

            Everything that happens in Reelay is told as an event on Kafka. This page, and the schemas it links to, are all you need to read them, in
            any language. (It is made from the records in `contracts`, and a test compares the two.)

            ## In a minute

            - **Bootstrap server**: `./reelay status --json` tells it as `kafka` for a local stack; elsewhere ask your operator.
            - **Form**: CloudEvents 1.0, Kafka binding, binary mode. The record value is the payload alone: JSON in UTF-8, names in `snake_case`,
              times ISO-8601 UTC, ids as text. A field that has no value is left out.
            - **Key**: the id of the thing the event is about, also in `ce_subject`. Events of one key are in order.
            - **At least once**: a record may come twice, with the same `ce_id`. Remember the ids you have acted on, or make acting twice harmless.
            - **Contracts grow**: new fields may appear, new types too; pass over what you do not know. What breaks a reader gets a new type, `….v2`.
            - **Start** at `earliest` with a consumer group of your own. Never is a token, a secret or a signed URL in an event.

            | header | value |
            |---|---|
            | `ce_specversion` | `1.0` |
            | `ce_id` | unique; the same on every resend |
            | `ce_source` | the service that tells it: `/auth-service` … |
            | `ce_type` | `dev.reelay.<service>.<Event>.v1` |
            | `ce_subject` | the record key |
            | `ce_time` | when it was written, RFC 3339, UTC |
            | `content-type` | `application/json` |
            | `traceparent` | W3C trace context of what caused it; may be missing |

            ```python
            # pip install confluent-kafka
            import json
            from confluent_kafka import Consumer

            consumer = Consumer({"bootstrap.servers": "127.0.0.1:9092", "group.id": "my-app", "auto.offset.reset": "earliest"})
            consumer.subscribe(["reelay.publish.publication.v1"])
            seen = set()  # in real life: a table, written with the effect
            while True:
                record = consumer.poll(1.0)
                if record is None or record.error():
                    continue
                headers = {name: value.decode() for name, value in record.headers()}
                if headers["ce_type"] == "dev.reelay.publish.PublishCompleted.v1" and headers["ce_id"] not in seen:
                    seen.add(headers["ce_id"])
                    print(record.key().decode(), json.loads(record.value()))
            ```

            Machine-readable: [`asyncapi.json`](../contracts/src/main/resources/events/asyncapi.json),
            [`topics.json`](../contracts/src/main/resources/events/topics.json), a JSON Schema and a sample for each type; all are in the jar `reelay-contracts` too.

            ## Dead letters

            A record that a service of ours can never read goes, as it came, to `<topic>.dlq.<consumer>`, with headers that say why:
            `dead-letter-reason`, `dead-letter-cause`, `dead-letter-consumer`, `dead-letter-topic`, `dead-letter-partition`, `dead-letter-offset`.
            """;

    private EventsPage() {}

    static String markdown() {
        var page = new StringBuilder(INTRODUCTION);
        page.append("\n## Topics\n\n| topic | key | partitions | kept | read by |\n|---|---|---|---|---|\n");
        for (var topic : Topics.all()) {
            page.append("| [`%s`](#%s) | %s | %d | %d days | %s |\n"
                    .formatted(
                            topic.name(),
                            topic.name().replace(".", ""),
                            topic.key(),
                            topic.partitions(),
                            Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms")))
                                    .toDays(),
                            topic.consumers().isEmpty() ? "you" : String.join(", ", topic.consumers())));
        }
        Topics.all().forEach(topic -> append(page, topic));
        return page.toString();
    }

    private static void append(StringBuilder page, Topic topic) {
        page.append("\n## %s\n".formatted(topic.name()));
        EventTypes.all().stream()
                .filter(type -> type.topic().equals(topic.name()))
                .forEach(type -> append(page, type));
    }

    private static void append(StringBuilder page, EventType type) {
        var javadocs = Javadocs.of(type.record());
        page.append("\n### %s\n\n%s\n\n".formatted(type.record().getSimpleName(), javadocs.summary()));
        page.append(
                "`ce_type`: `%s` · [schema](../contracts/src/main/resources/%s) · [sample](../contracts/src/main/resources/%s)\n\n"
                        .formatted(type.name(), type.schemaResource(), type.sampleResource()));
        page.append("| field | is | means |\n|---|---|---|\n");
        for (var component : type.record().getRecordComponents()) {
            page.append("| `%s` | %s%s | %s |\n"
                    .formatted(
                            Schemas.jsonName(component.getName()),
                            typeName(component.getType()),
                            Schemas.isOptional(component) ? ", optional" : "",
                            javadocs.parameters().get(component.getName())));
        }
        page.append("\n```json\n").append(ContractFiles.sample(type).strip()).append("\n```\n");
    }

    private static String typeName(Class<?> type) {
        if (type == java.time.Instant.class) {
            return "time";
        }
        if (type == java.util.UUID.class) {
            return "UUID";
        }
        if (type == long.class || type == Long.class || type == Integer.class) {
            return "integer";
        }
        if (type == java.util.List.class) {
            return "list of text";
        }
        if (type == java.util.Map.class || type.isRecord()) {
            return "object";
        }
        return type == String.class
                ? "text"
                : type.isEnum() ? "one of" : type.getSimpleName().toUpperCase(Locale.ROOT);
    }
}
