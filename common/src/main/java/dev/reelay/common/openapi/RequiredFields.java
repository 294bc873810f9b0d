package dev.reelay.common.openapi;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Says of each answer which of its fields are always there: those whose record component is not {@code @Nullable}, since only nulls
 * are left out. Callers' typed clients need no check for the others then. Of a request, its constraints say so already.
 *
 * <p>Runs at build time, where the classes' index is at hand.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredFields implements OASFilter {

    private static final String OURS = "dev.reelay";
    private static final String REFERENCE = "#/components/schemas/";
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName INCLUDED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records;

    /** Called by the framework. */
    public RequiredFields(IndexView index) {
        this.index = index;
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .collect(groupingBy(RequiredFields::schemaName));
    }

    @Override
    public void filterOpenAPI(OpenAPI page) {
        if (page.getComponents() == null || page.getComponents().getSchemas() == null) {
            return;
        }
        var schemas = page.getComponents().getSchemas();
        var sent = sent(page, schemas);
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                var fields = schema.getProperties().keySet();
                candidates(name)
                        .map(this::fields)
                        .filter(known -> known.keySet().containsAll(fields))
                        .findFirst()
                        .ifPresent(known -> schema.setRequired(
                                fields.stream().filter(known::get).toList()));
            }
        });
    }

    /** Also of a generic record, such as {@code PageVideoView} of {@code Page<VideoView>}. */
    private Stream<ClassInfo> candidates(String schema) {
        var generic = records.entrySet().stream()
                .filter(entry -> schema.startsWith(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(type -> !type.typeParameters().isEmpty());
        return Stream.concat(records.getOrDefault(schema, List.of()).stream(), generic);
    }

    /** Name in the JSON, and whether it is always there. */
    private Map<String, Boolean> fields(ClassInfo type) {
        var fields = new HashMap<String, Boolean>();
        for (var component : type.recordComponents()) {
            // Jackson's annotations are not of record components; the compiler leaves them at the field.
            var field = type.field(component.name());
            var unwrapped = field.hasAnnotation(UNWRAPPED)
                    ? index.getClassByName(component.type().name())
                    : null;
            if (unwrapped != null) {
                fields.putAll(fields(unwrapped));
            } else {
                fields.put(
                        NAMES.translate(component.name()),
                        !component.type().hasAnnotation(NULLABLE) && !field.hasAnnotation(INCLUDED));
            }
        }
        return fields;
    }

    private static String schemaName(ClassInfo type) {
        var declared = type.declaredAnnotation(SCHEMA);
        var name = declared == null ? null : declared.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    /** What callers send, with all that is in it. */
    private static Set<String> sent(OpenAPI page, Map<String, Schema> schemas) {
        var found = new HashSet<String>();
        if (page.getPaths() != null && page.getPaths().getPathItems() != null) {
            page.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .map(Operation::getRequestBody)
                    .filter(body -> body != null && body.getContent() != null)
                    .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                    .forEach(type -> collect(type.getSchema(), schemas, found));
        }
        return found;
    }

    private static void collect(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        var reference = schema.getRef();
        if (reference != null) {
            var name = reference.substring(REFERENCE.length());
            if (found.add(name)) {
                collect(schemas.get(name), schemas, found);
            }
        }
        collect(schema.getItems(), schemas, found);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, schemas, found));
        }
    }
}
