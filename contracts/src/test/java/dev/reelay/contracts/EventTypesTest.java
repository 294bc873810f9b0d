package dev.reelay.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTypesTest {

    private static final String PACKAGE = "dev.reelay.contracts.";

    @Test
    void everyEventIsInTheCatalogue() {
        var events = ContractClasses.records().stream()
                .filter(Event.class::isAssignableFrom)
                .toList();
        assertThat(EventTypes.all().stream().<Class<?>>map(EventType::record))
                .containsExactlyInAnyOrderElementsOf(events);
    }

    @ParameterizedTest
    @MethodSource("types")
    void typesAndTopicsAreNamedForTheirService(EventType type) {
        var service = type.record().getPackageName().substring(PACKAGE.length());
        assertThat(type.name())
                .isEqualTo("dev.reelay." + service + "." + type.record().getSimpleName() + ".v1");
        assertThat(EventType.shortName(type.name())).isEqualTo(type.record().getSimpleName());
        assertThat(type.topic()).matches("reelay\\." + service + "\\.[a-z]+\\.v1");
    }

    @Test
    void everyTopicHasAnEventAndEveryEventATopic() {
        assertThat(Topics.all().stream().map(Topic::name))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EventTypes.all().stream()
                        .map(EventType::topic)
                        .distinct()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeIsFoundByItsNameAndByItsEvent(EventType type) {
        assertThat(EventTypes.named(type.name())).contains(type);
        assertThat(EventTypes.of(ContractFiles.sampleEvent(type))).isEqualTo(type);
    }

    @Test
    void whatIsNotInTheCatalogueIsNotFound() {
        assertThat(EventTypes.named("dev.reelay.auth.TokenIssued.v2")).isEmpty();
        Event stranger = () -> "key";
        assertThatThrownBy(() -> EventTypes.of(stranger)).hasMessageContaining("missing in EventTypes");
    }

    static List<EventType> types() {
        return EventTypes.all();
    }
}
