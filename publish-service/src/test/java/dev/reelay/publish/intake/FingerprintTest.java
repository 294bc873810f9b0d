package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final UUID CONNECTION = UUID.fromString("0191f0a0-0000-7000-8000-000000000001");
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    private static Choices choices(String caption, String privacyLevel, Boolean disableDuet) {
        return new CreatePublicationRequest(CONNECTION, caption, privacyLevel, null, disableDuet, null, null, null)
                .choices();
    }

    private static String of(Choices choices) {
        return Fingerprint.of(CONNECTION, choices, file("ab12"));
    }

    private static Media file(String sha256) {
        return new Media("name", "video/mp4", 12L, sha256);
    }

    @Test
    void equalWishesAreEqualHoweverTheyAreSpelled() {
        assertThat(of(choices(null, "SELF_ONLY", null))).isEqualTo(of(choices("", "SELF_ONLY", false)));
    }

    @Test
    void anyDifferenceShows() {
        var one = of(choices("sea", "SELF_ONLY", null));

        assertThat(of(choices("see", "SELF_ONLY", null))).isNotEqualTo(one);
        assertThat(of(choices("sea", "SELF_ONLY", true))).isNotEqualTo(one);
        assertThat(of(choices("sea\n+9:SELF_ONLY", "x", null))).isNotEqualTo(one);
        assertThat(Fingerprint.of(CONNECTION, choices("sea", "SELF_ONLY", null), file("ac12")))
                .isNotEqualTo(one);
        assertThat(Fingerprint.of(UUID.randomUUID(), choices("sea", "SELF_ONLY", null), file("ab12")))
                .isNotEqualTo(one);
    }

    /** Whatever the record has, or gets: each part of it is changed in turn. */
    @Test
    void noChoiceIsForgotten() {
        var plain = choices("sea", "SELF_ONLY", null);

        var variants = variants(plain).map(Choices.class::cast).toList();

        assertThat(variants).hasSizeGreaterThanOrEqualTo(7);
        assertThat(variants.stream().map(FingerprintTest::of))
                .doesNotHaveDuplicates()
                .doesNotContain(of(plain));
    }

    /** Computed by the first version: rows that it wrote are compared with what this one computes. */
    @Test
    void storedFingerprintsStayValid() {
        assertThat(Fingerprint.of(
                        CONNECTION,
                        new CreatePublicationRequest(
                                        CONNECTION,
                                        "A day at sea #sailing",
                                        "SELF_ONLY",
                                        true,
                                        null,
                                        true,
                                        MORNING,
                                        null)
                                .choices(),
                        file("ab12")))
                .isEqualTo("333abfab157dc05ce6035df070325d72c98d5e0028298b045e76eee513080be4");
        assertThat(Fingerprint.of(
                        CONNECTION,
                        new CreatePublicationRequest(
                                        CONNECTION,
                                        null,
                                        "PUBLIC_TO_EVERYONE",
                                        null,
                                        true,
                                        false,
                                        null,
                                        "https://media.example.com/sea.mp4?signature=abc")
                                .choices(),
                        null))
                .isEqualTo("2135f0c81b601b73f1a42d30837e4e3e09a50b7395d1646fe852b91f86c5dc94");
        assertThat(Fingerprint.of(
                        CONNECTION,
                        new CreatePublicationRequest(
                                        CONNECTION, "", "SELF_ONLY", false, false, false, MORNING.plusMillis(250), null)
                                .choices(),
                        file("ab12")))
                .isEqualTo("23c896337034a4ee46b3df50f5631e8a6a1491d2ab433667c93d3ead000352c1");
    }

    private static Stream<Record> variants(Record record) {
        var components = record.getClass().getRecordComponents();
        return Stream.iterate(0, index -> index < components.length, index -> index + 1)
                .flatMap(index -> otherThan(value(components[index], record), components[index].getType())
                        .map(other -> with(record, index, other)));
    }

    private static Stream<?> otherThan(Object value, Class<?> type) {
        if (value instanceof Record inner) {
            return variants(inner);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Stream.of(!Boolean.TRUE.equals(value));
        }
        if (type == String.class) {
            return Stream.of("other");
        }
        if (type == Instant.class) {
            return Stream.of(MORNING);
        }
        throw new AssertionError("say here what another " + type + " is");
    }

    private static Record with(Record record, int index, Object other) {
        var components = record.getClass().getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> value(component, record))
                .toArray();
        values[index] = other;
        try {
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
            return record.getClass().getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
