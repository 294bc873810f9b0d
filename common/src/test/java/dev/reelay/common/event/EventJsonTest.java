package dev.reelay.common.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader does with payloads that are not of its own version, for every field of every type. */
class EventJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A field of a type, or of a record in it.
     *
     * @param path names of the objects around it, as in JSON
     */
    record Place(EventType type, List<String> path, RecordComponent component) {

        String name() {
            return SnakeCaseStrategy.INSTANCE.translate(component.getName());
        }

        /** The object that holds it. */
        ObjectNode in(ObjectNode event) {
            var node = event;
            for (var step : path) {
                node = (ObjectNode) node.get(step);
            }
            return node;
        }

        boolean isOptional() {
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }

        @Override
        public String toString() {
            return type.record().getSimpleName() + " " + String.join(".", path) + " " + name();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSampleIsRead(EventType type) throws IOException {
        assertThat(read(type, sample(type))).isInstanceOf(type.record());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aLaterFieldIsPassedOver(EventType type) throws IOException {
        var later = sample(type);
        later.put("came_later", true);

        assertThat(read(type, later)).isEqualTo(read(type, sample(type)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void onlyOptionalFieldsMayBeMissingOrNull(Place place) throws IOException {
        var missing = sample(place.type());
        place.in(missing).remove(place.name());
        var empty = sample(place.type());
        place.in(empty).putNull(place.name());

        for (var event : List.of(missing, empty)) {
            if (place.isOptional()) {
                assertThat(read(place.type(), event)).isNotNull();
            } else {
                assertThatThrownBy(() -> read(place.type(), event))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(UnknownWordException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("collections")
    void listsAndMapsHoldNoNulls(Place place) throws IOException {
        var event = sample(place.type());
        if (Map.class.isAssignableFrom(place.component().getType())) {
            place.in(event).putObject(place.name()).putNull("key");
        } else {
            place.in(event).putArray(place.name()).addNull();
        }

        assertThatThrownBy(() -> read(place.type(), event)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("words")
    void aLaterWordIsTheWordForOthersOrTheEventIsOfALaterVersion(Place place) throws Exception {
        var event = sample(place.type());
        place.in(event).put(place.name(), "came_later");

        var others = wordForOthers(place.component().getType());
        if (others.isPresent()) {
            var same = sample(place.type());
            place.in(same).put(place.name(), others.get());
            assertThat(read(place.type(), event)).isEqualTo(read(place.type(), same));
        } else {
            assertThatThrownBy(() -> read(place.type(), event)).isInstanceOf(UnknownWordException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void aNumberIsNoWord(Place place) throws IOException {
        var event = sample(place.type());
        place.in(event).put(place.name(), 0);

        assertThatThrownBy(() -> read(place.type(), event)).isInstanceOf(IOException.class);
    }

    /** So that nobody takes the rule of a list away by accident. */
    @Test
    void kindsOfCallbacksAndSourcesOfVideosHaveAWordForOthers() throws IOException {
        var callback = sample(typeOf(PlatformCallbackReceived.class)).put("kind", "dream_received");
        var video = sample(typeOf(VideoFetched.class)).put("source", "dream");

        assertThat(read(typeOf(PlatformCallbackReceived.class), callback))
                .isInstanceOfSatisfying(PlatformCallbackReceived.class, event -> assertThat(event.kind())
                        .isEqualTo(CallbackKind.OTHER));
        assertThat(read(typeOf(VideoFetched.class), video))
                .isInstanceOfSatisfying(
                        VideoFetched.class, event -> assertThat(event.source()).isEqualTo(VideoSource.OTHER));
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsNoEventIsUnreadable(EventType type) {
        for (var payload : List.of("{}", "null", "[]", "7", "\"text\"", "{\"workspace\":", "")) {
            assertThatThrownBy(() -> EventJson.read(type, payload.getBytes()))
                    .as(payload)
                    .isInstanceOf(IOException.class);
        }
    }

    static List<EventType> types() {
        return EventTypes.all();
    }

    static Stream<Place> places() {
        return types().stream().flatMap(type -> places(type, List.of(), type.record()).stream());
    }

    static Stream<Place> words() {
        return places().filter(place -> place.component().getType().isEnum());
    }

    static Stream<Place> collections() {
        return places().filter(place ->
                Collection.class.isAssignableFrom(place.component().getType())
                        || Map.class.isAssignableFrom(place.component().getType()));
    }

    private static List<Place> places(EventType type, List<String> path, Class<?> record) {
        var places = new ArrayList<Place>();
        for (var component : record.getRecordComponents()) {
            var place = new Place(type, path, component);
            places.add(place);
            if (component.getType().isRecord()) {
                var deeper =
                        Stream.concat(path.stream(), Stream.of(place.name())).toList();
                places.addAll(places(type, deeper, component.getType()));
            }
        }
        return places;
    }

    private static Optional<String> wordForOthers(Class<?> words) {
        return Arrays.stream(words.getFields())
                .filter(Field::isEnumConstant)
                .filter(field -> field.isAnnotationPresent(JsonEnumDefaultValue.class))
                .map(field -> field.getAnnotation(JsonProperty.class).value())
                .findFirst();
    }

    private static EventType typeOf(Class<? extends Event> record) {
        return types().stream()
                .filter(type -> type.record() == record)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode sample(EventType type) throws IOException {
        try (var sample = EventType.class.getClassLoader().getResourceAsStream(type.sampleResource())) {
            return (ObjectNode) JSON.readTree(sample);
        }
    }

    private static Event read(EventType type, ObjectNode payload) throws IOException {
        return EventJson.read(type, JSON.writeValueAsBytes(payload));
    }
}
