package dev.reelay.common.trace;

import dev.reelay.contracts.Event;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of the log that an event names: its components of these names. */
public final class EventFields {

    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {

        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getAccessor))
                    : Map.of();
        }
    };

    private EventFields() {}

    public static Map<String, String> of(Event event) {
        return LogFields.of(
                value(event, LogFields.WORKSPACE, String.class),
                value(event, LogFields.CONNECTION, UUID.class),
                value(event, LogFields.PUBLICATION, UUID.class));
    }

    private static <T> @Nullable T value(Event event, String name, Class<T> type) {
        var accessor = ACCESSORS.get(event.getClass()).get(name);
        if (accessor == null || accessor.getReturnType() != type) {
            return null;
        }
        try {
            return type.cast(accessor.invoke(event));
        } catch (ReflectiveOperationException e) {
            return null; // of a record that is not public: none of the contracts
        }
    }
}
