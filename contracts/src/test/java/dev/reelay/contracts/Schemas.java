package dev.reelay.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of the records: draft 2020-12, open for fields that come later. */
final class Schemas {

    private static final SchemaGenerator GENERATOR = generator();

    private Schemas() {}

    static ObjectNode of(EventType type) {
        var generated = GENERATOR.generateSchema(type.record());
        var schema = generated.objectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:reelay:event:" + type.name());
        schema.put("title", type.record().getSimpleName());
        schema.put("description", Javadocs.plain(Javadocs.of(type.record()).summary()));
        return schema.setAll(generated);
    }

    static String jsonName(String component) {
        return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
    }

    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static RecordComponent component(FieldScope field) {
        return component(field.getDeclaringType().getErasedType(), field.getDeclaredName());
    }

    private static RecordComponent component(Class<?> record, String name) {
        return Arrays.stream(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SchemaGenerator generator() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .with(Option.SCHEMA_VERSION_INDICATOR);
        builder.forFields()
                .withIgnoreCheck(field -> field.isStatic())
                .withPropertyNameOverrideResolver(field -> jsonName(field.getDeclaredName()))
                .withRequiredCheck(field -> !isOptional(component(field)))
                .withDescriptionResolver(Schemas::description);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(
                        (type, context) -> type.getErasedType().isEnum()
                                ? new CustomDefinition(enumSchema(
                                        context.getGeneratorConfig().createObjectNode(), type.getErasedType()))
                                : null)
                .withPropertySorter(Comparator.comparingInt(Schemas::position));
        return new SchemaGenerator(builder.build());
    }

    /** The field's own description, not repeated on the items of a list or the values of a map. */
    private static @Nullable String description(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        var record = field.getDeclaringType().getErasedType();
        return Javadocs.plain(Javadocs.of(record).parameters().get(field.getDeclaredName()));
    }

    /** Fields stand in the order of the record, which puts ids first. */
    private static int position(MemberScope<?, ?> member) {
        var components = member.getDeclaringType().getErasedType().getRecordComponents();
        return Arrays.stream(components).map(RecordComponent::getName).toList().indexOf(member.getDeclaredName());
    }

    private static ObjectNode enumSchema(ObjectNode schema, Class<?> type) {
        schema.put("type", "string");
        var values = schema.putArray("enum");
        enumValues(type).values().forEach(values::add);
        return schema;
    }

    /** Constant to its value in JSON. */
    static Map<String, String> enumValues(Class<?> type) {
        var values = new LinkedHashMap<String, String>();
        for (var field : type.getFields()) {
            if (field.isEnumConstant()) {
                values.put(
                        field.getName(), field.getAnnotation(JsonProperty.class).value());
            }
        }
        return values;
    }
}
