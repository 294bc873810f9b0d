package dev.reelay.common.request;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters of queries, paths, headers and forms. Stricter than Java's own parsers, which accept {@code 1-1-1-1-1} as a
 * UUID, {@code NaN} as a number, and {@code 1} as false.
 *
 * <p>Enum values are case-insensitive. Thread-safe.
 */
@Provider
public class ParameterReader implements ParamConverterProvider {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern NUMBER_FORM = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    /** PostgreSQL would go on; what has to be a UUIDv7 or a date in four digits would not. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            String.class, RequestText::read,
            UUID.class, ParameterReader::uuid,
            Instant.class, ParameterReader::instant,
            boolean.class, ParameterReader::flag,
            int.class, ParameterReader::integer,
            Integer.class, ParameterReader::integer,
            long.class, ParameterReader::longInteger,
            Long.class, ParameterReader::longInteger,
            double.class, ParameterReader::number,
            Double.class, ParameterReader::number);

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        return readerOf(type)
                .map(reader -> (ParamConverter<T>) new Converter<>((Function<String, T>) reader))
                .orElse(null); // the framework's own
    }

    /** Why the text is not a value of this type, as the end of a sentence about its field; empty if it is. */
    static Optional<String> faultOf(Class<?> type, String text) {
        try {
            readerOf(type).ifPresent(reader -> reader.apply(text));
            return Optional.empty();
        } catch (UnreadableException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<Function<String, ?>> readerOf(Class<?> type) {
        Function<String, ?> reader = type.isEnum() ? text -> word(type.getEnumConstants(), text) : READERS.get(type);
        return Optional.ofNullable(reader);
    }

    private record Converter<T>(Function<String, T> reader) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            return text == null ? null : reader.apply(text);
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    private static UUID uuid(String text) {
        if (!UUID_FORM.matcher(text).matches()) {
            throw new UnreadableException("must be a UUID");
        }
        return UUID.fromString(text);
    }

    private static Instant instant(String text) {
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw new UnreadableException("must be a time such as 2026-01-31T12:00:00Z, from 1970 on");
    }

    /** Not false for all else, as in Java: somebody may have meant true. */
    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnreadableException("must be true or false");
        };
    }

    private static Integer integer(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new UnreadableException("must be a whole number of at most 32 bits");
        }
    }

    private static Long longInteger(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new UnreadableException("must be a whole number of at most 64 bits");
        }
    }

    private static Double number(String text) {
        if (!NUMBER_FORM.matcher(text).matches()) {
            throw new UnreadableException("must be a number");
        }
        return new BigDecimal(text).doubleValue();
    }

    private static Object word(Object[] constants, String text) {
        return Arrays.stream(constants)
                .filter(constant -> spelling(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new UnreadableException("must be one of "
                        + Arrays.stream(constants)
                                .map(ParameterReader::spelling)
                                .collect(Collectors.joining(", "))));
    }

    /** The spelling in JSON. */
    private static String spelling(Object constant) {
        var name = ((Enum<?>) constant).name();
        try {
            var spelled =
                    ((Enum<?>) constant).getDeclaringClass().getField(name).getAnnotation(JsonProperty.class);
            return spelled == null ? name : spelled.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e); // every constant is a field
        }
    }
}
