package dev.reelay.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of the records: draft 2020-12, open for fields that come later. */
final class Schemas {

    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    static ObjectNode of(EventType type) {
        var schema = GENERATOR.generateSchema(type.record());
        schema.put("$id", "urn:reelay:event:" + type.name());
        schema.put("title", type.record().getSimpleName());
        schema.put("description", Javadocs.of(type.record()).summary());
        return schema;
    }

    static String jsonName(String component) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static RecordComponent component(Class<?> record, String name) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SchemaGenerator generator() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.INLINE_ALL_SCHEMAS)
                .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(Option.SCHEMA_VERSION_INDICATOR);
        builder.forFields()
                .withIgnoreCheck(field -> field.isStatic())
                .withPropertyNameOverrideResolver(field -> jsonName(field.getDeclaredName()))
                .withRequiredCheck(field ->
                        !isOptional(component(field.getDeclaringType().getErasedType(), field.getDeclaredName())))
                .withDescriptionResolver(
                        field -> Javadocs.of(field.getDeclaringType().getErasedType())
                                .parameters()
                                .get(field.getDeclaredName()));
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(
                        (type, context) -> type.getErasedType().isEnum()
                                ? new CustomDefinition(enumSchema(
                                        context.getGeneratorConfig().createObjectNode(), type.getErasedType()))
                                : null)
                .withStringFormatResolver(scope -> format(scope.getType().getErasedType()));
        return new SchemaGenerator(builder.build());
    }

    private static ObjectNode enumSchema(ObjectNode schema, Class<?> type) {
        schema.put("type", "string");
        var values = schema.putArray("enum");
        Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> constant.getAnnotation(JsonProperty.class).value())
                .forEach(values::add);
        return schema;
    }

    private static @Nullable String format(Class<?> type) {
        if (type == java.time.Instant.class) {
            return "date-time";
        }
        if (type == java.util.UUID.class) {
            return "uuid";
        }
        return type == java.net.URI.class ? "uri" : null;
    }
}
