package dev.reelay.contracts;

/**
 * One kind of event.
 *
 * @param name CloudEvents {@code type}: {@code dev.reelay.<service>.<Event>.v1}
 * @param record the payload's Java form
 * @param topic the Kafka topic it is sent to
 */
public record EventType(String name, Class<? extends Event> record, String topic) {

    /** Where its JSON Schema stands in this jar. */
    public String schemaResource() {
        return "events/" + name + ".schema.json";
    }

    /** Where a sample payload stands in this jar. */
    public String sampleResource() {
        return "events/" + name + ".sample.json";
    }
}
