package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.Photos;
import dev.reelay.publish.platform.PostOption;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.PublishingRules;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final UUID CONNECTION = UUID.fromString("0191f0a0-0000-7000-8000-000000000001");
    private static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");

    private static final PublishingRules RULES = rules(options("disable_comment", "disable_duet", "disable_stitch"));

    private static PublishingRules rules(PostOption... options) {
        return new PublishingRules(
                Map.of(Destination.DIRECT_POST, "scope"),
                Set.of("SELF_ONLY"),
                100,
                100,
                List.of(),
                List.of(options),
                null);
    }

    private static PostOption[] options(String... names) {
        return Arrays.stream(names)
                .map(name -> PostOption.ofSwitch(name, false, "means something"))
                .toArray(PostOption[]::new);
    }

    private static Choices choices(String caption, String privacyLevel, Boolean disableDuet) {
        var options = new HashMap<String, Object>();
        options.put("disable_duet", disableDuet);
        return new CreatePublicationRequest(
                        CONNECTION, null, caption, privacyLevel, options, null, null, null, null, null)
                .choices(RULES);
    }

    private static String of(Choices choices) {
        return of(choices, RULES);
    }

    private static String of(Choices choices, PublishingRules rules) {
        return Fingerprint.of(CONNECTION, choices, rules, file("ab12"), false);
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
        assertThat(Fingerprint.of(CONNECTION, choices("sea", "SELF_ONLY", null), RULES, file("ac12"), false))
                .isNotEqualTo(one);
        assertThat(Fingerprint.of(CONNECTION, choices("sea", "SELF_ONLY", null), RULES, file("ab12"), true))
                .as("a draft")
                .isNotEqualTo(one);
        assertThat(Fingerprint.of(UUID.randomUUID(), choices("sea", "SELF_ONLY", null), RULES, file("ab12"), false))
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
                                        null,
                                        "A day at sea #sailing",
                                        "SELF_ONLY",
                                        Map.of("disable_comment", true, "disable_stitch", true),
                                        MORNING.toString(),
                                        null,
                                        null,
                                        null,
                                        null)
                                .choices(RULES),
                        RULES,
                        file("ab12"),
                        false))
                .isEqualTo("333abfab157dc05ce6035df070325d72c98d5e0028298b045e76eee513080be4");
        assertThat(Fingerprint.of(
                        CONNECTION,
                        new CreatePublicationRequest(
                                        CONNECTION,
                                        null,
                                        null,
                                        "PUBLIC_TO_EVERYONE",
                                        Map.of("disable_duet", true, "disable_stitch", false),
                                        null,
                                        null,
                                        null,
                                        "https://media.example.com/sea.mp4?signature=abc",
                                        null)
                                .choices(RULES),
                        RULES,
                        null,
                        false))
                .isEqualTo("2135f0c81b601b73f1a42d30837e4e3e09a50b7395d1646fe852b91f86c5dc94");
        assertThat(Fingerprint.of(
                        CONNECTION,
                        new CreatePublicationRequest(
                                        CONNECTION,
                                        null,
                                        "",
                                        "SELF_ONLY",
                                        Map.of(),
                                        MORNING.plusMillis(250).toString(),
                                        null,
                                        null,
                                        null,
                                        null)
                                .choices(RULES),
                        RULES,
                        file("ab12"),
                        false))
                .isEqualTo("23c896337034a4ee46b3df50f5631e8a6a1491d2ab433667c93d3ead000352c1");
    }

    /** A retry may come from before an upgrade that brought the option. */
    @Test
    void anOptionThatIsAddedLaterCountsOnlyWhereItIsChosenAndNotTheDefault() {
        var later = rules(
                RULES.options().get(0),
                RULES.options().get(1),
                RULES.options().get(2),
                PostOption.ofSwitch("is_generated", false, "means something"),
                PostOption.ofSwitch("share_to_feed", true, "means something"),
                PostOption.ofInteger("cover_ms", 0, 100, "means something"));
        var before = of(choices("sea", "SELF_ONLY", null));

        assertThat(of(asking(Map.of(), later), later)).isEqualTo(before);
        assertThat(of(asking(Map.of("is_generated", false, "share_to_feed", true), later), later))
                .isEqualTo(before);
        assertThat(of(asking(Map.of("is_generated", true), later), later)).isNotEqualTo(before);
        assertThat(of(asking(Map.of("share_to_feed", false), later), later)).isNotEqualTo(before);
        assertThat(of(asking(Map.of("cover_ms", 0), later), later)).isNotEqualTo(before);
        assertThat(of(asking(Map.of("cover_ms", 1), later), later))
                .isNotEqualTo(of(asking(Map.of("cover_ms", 0), later), later));
    }

    private static Choices asking(Map<String, Object> options, PublishingRules rules) {
        return new CreatePublicationRequest(CONNECTION, null, "sea", "SELF_ONLY", options, null, null, null, null, null)
                .choices(rules);
    }

    private static Stream<Record> variants(Record record) {
        var components = record.getClass().getRecordComponents();
        return Stream.iterate(0, index -> index < components.length, index -> index + 1)
                .flatMap(index -> otherThan(value(components[index], record), components[index].getType())
                        .map(other -> with(record, index, other)));
    }

    private static Stream<?> otherThan(Object value, Class<?> type) {
        if (value instanceof PostOptions options) {
            return options.values().keySet().stream().map(name -> turned(options, name));
        }
        if (type == String.class) {
            return Stream.of("other");
        }
        if (type == Destination.class) {
            return Stream.of(Destination.INBOX);
        }
        if (type == Integer.class) {
            return Stream.of(1800);
        }
        if (type == Photos.class) {
            return Stream.of(
                    new Photos(null, List.of("a", "b"), 2, 0),
                    new Photos("title", List.of("a", "b"), 2, 0),
                    new Photos(null, List.of("b", "a"), 2, 0),
                    new Photos(null, List.of("a", "b"), 2, 1));
        }
        if (type == Instant.class) {
            return Stream.of(MORNING);
        }
        throw new AssertionError("say here what another " + type + " is");
    }

    private static PostOptions turned(PostOptions options, String name) {
        var values = new HashMap<>(options.values());
        values.computeIfPresent(name, (key, isOn) -> !(Boolean) isOn);
        return new PostOptions(values);
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
