package dev.reelay.common.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Converts payloads to JSON and back, by the rules of {@code docs/events.md}; not the mapper of the HTTP APIs. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .annotationIntrospector(
                    AnnotationIntrospectorPair.create(new RequiredComponents(), new JacksonAnnotationIntrospector()))
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private EventJson() {}

    public static String write(Event event) {
        try {
            return WRITER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Unknown fields are ignored. An unknown enum value is read as the enum's default where it has one, such as {@code other} among
     * the kinds of callbacks.
     *
     * @throws UnknownWordException when it has none: the event is of a later version, and must be skipped
     * @throws IOException when the bytes are not JSON, or not of that type, as when a field that is not {@code @Nullable} is
     *     missing
     */
    public static Event read(EventType type, byte[] payload) throws IOException {
        var reader = READERS.computeIfAbsent(type.record(), MAPPER::readerFor);
        try {
            Event event = reader.readValue(payload);
            if (event == null) {
                throw new IOException("payload is null");
            }
            return event;
        } catch (InvalidFormatException e) {
            throw e.getTargetType().isEnum() && e.getValue() instanceof String
                    ? new UnknownWordException(e.getTargetType().getSimpleName())
                    : e;
        }
    }
}
