package dev.reelay.common.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProcessedEventsTest {

    @Test
    void idsAreRememberedLongerThanAnyTopicKeepsItsRecords() {
        assertThat(Topics.all()).allSatisfy(topic -> assertThat(
                        Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms"))))
                .isLessThan(ProcessedEvents.MEMORY));
    }

    @Test
    void aWeekHasOneLeafAndTheNextWeekTheNext() {
        var monday = Instant.ofEpochSecond(2_900L * 604_800);
        assertThat(ProcessedEvents.slot(monday)).isEqualTo((short) (2_900 % 16));
        assertThat(ProcessedEvents.slot(monday.plusSeconds(604_799))).isEqualTo((short) (2_900 % 16));
        assertThat(ProcessedEvents.slot(monday.plusSeconds(604_800))).isEqualTo((short) (2_901 % 16));
    }
}
