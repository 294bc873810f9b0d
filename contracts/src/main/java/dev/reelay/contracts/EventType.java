package dev.reelay.contracts;

/**
 * One kind of event.
 *
 * @param name CloudEvents {@code type}: {@code dev.reelay.<service>.<Event>.v1}
 * @param record the payload's Java form
 * @param topic the Kafka topic it is sent to
 */
public record EventType(String name, Class<? extends Event> record, String topic) {

    /** {@code PublishCompleted} of {@code dev.reelay.publish.PublishCompleted.v1}; a name of another form as it is. */
    public static String shortName(String name) {
        var words = name.split("\\.");
        return words.length < 2 ? name : words[words.length - 2];
    }

    /** Path of its JSON Schema in this jar. */
    public String schemaResource() {
        return "events/" + name + ".schema.json";
    }

    /** Path of a sample payload in this jar. */
    public String sampleResource() {
        return "events/" + name + ".sample.json";
    }
}
