package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples against schemas and records, and the schemas against what is wrong. */
class SamplesTest {

    @ParameterizedTest
    @MethodSource("types")
    void theSampleMatchesItsSchema(EventType type) throws JsonProcessingException {
        assertThat(accepts(type, sample(type))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSampleIsTheRecord(EventType type) throws JsonProcessingException {
        var written = ContractFiles.EVENTS.writeValueAsString(ContractFiles.sampleEvent(type));
        assertThat(ContractFiles.EVENTS.readTree(written)).isEqualTo(sample(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSampleShowsEveryFieldInOrder(EventType type) throws JsonProcessingException {
        assertShowsEveryField(type.record(), sample(type));
    }

    private static void assertShowsEveryField(Class<?> record, JsonNode sample) {
        var components = Arrays.asList(record.getRecordComponents());
        assertThat(sample.fieldNames())
                .toIterable()
                .containsExactlyElementsOf(components.stream()
                        .map(component -> Schemas.jsonName(component.getName()))
                        .toList());
        components.stream()
                .filter(component -> component.getType().isRecord())
                .forEach(component ->
                        assertShowsEveryField(component.getType(), sample.get(Schemas.jsonName(component.getName()))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void onlyOptionalFieldsMayBeMissing(EventType type) throws JsonProcessingException {
        for (var component : type.record().getRecordComponents()) {
            var event = sample(type);
            event.remove(Schemas.jsonName(component.getName()));
            assertThat(accepts(type, event))
                    .as("accepted without %s", component.getName())
                    .isEqualTo(Schemas.isOptional(component));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldOfTheWrongKindIsRefused(EventType type) throws JsonProcessingException {
        for (var component : type.record().getRecordComponents()) {
            var event = sample(type);
            var name = Schemas.jsonName(component.getName());
            if (component.getType() == String.class) {
                event.put(name, 7);
            } else {
                event.put(name, "neither id, time, address, number nor word");
            }
            assertThat(accepts(type, event)).as("accepted a wrong %s", name).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldOfALaterVersionIsAccepted(EventType type) throws JsonProcessingException {
        assertThat(accepts(type, sample(type).put("came_later", true))).isTrue();
    }

    static List<EventType> types() {
        return EventTypes.all();
    }

    private static ObjectNode sample(EventType type) throws JsonProcessingException {
        return (ObjectNode) ContractFiles.EVENTS.readTree(ContractFiles.sample(type));
    }

    /** With formats checked, which draft 2020-12 leaves to the validator. */
    private static boolean accepts(EventType type, JsonNode event) {
        return schema(type)
                .validate(event.toString(), InputFormat.JSON, context -> context.getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    private static JsonSchema schema(EventType type) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Schemas.of(type).toString());
    }
}
