package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    /** With an offset, as a refusal proposes it. */
    private static final Pattern PROPOSED =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d(?::\\d\\d)?)");

    private static ProblemException refused(String time, String zone) {
        return catchThrowableOfType(ProblemException.class, () -> Schedule.of(time, zone, null));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-11-21T08:00:00Z,            -,             2026-11-21T08:00:00Z",
                "2026-11-21T08:00:00Z,            Europe/Berlin, 2026-11-21T08:00:00Z",
                "2026-11-21T09:00:00+01:00,       -,             2026-11-21T08:00:00Z",
                "2026-11-21T09:00:00,             Europe/Berlin, 2026-11-21T08:00:00Z",
                "2026-07-21T09:00,                Europe/Berlin, 2026-07-21T07:00:00Z",
                "2026-10-25T02:30:00+02:00,       Europe/Berlin, 2026-10-25T00:30:00Z",
                "2026-10-25T02:30:00+01:00,       Europe/Berlin, 2026-10-25T01:30:00Z",
                "2026-11-21T09:00:00,             Asia/Ho_Chi_Minh, 2026-11-21T02:00:00Z",
            })
    void aTimeIsOneInstant(String time, String zone, Instant instant) {
        assertThat(Schedule.of(time, zone, null).at()).isEqualTo(instant);
    }

    @Test
    void aTimeThatTheClocksSkipIsRefusedWithAnotherOne() {
        var problem = refused("2026-03-29T02:30:00", "Europe/Berlin");

        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("scheduled_at");
            assertThat(error.message())
                    .isEqualTo(
                            "does not exist in Europe/Berlin: the clocks go from 2026-03-29T02:00 to 2026-03-29T03:00; "
                                    + "choose 2026-03-29T03:30+02:00 or another time");
        });
    }

    @Test
    void aTimeThatComesTwiceIsRefusedWithBoth() {
        var problem = refused("2026-10-25T02:30:00", "Europe/Berlin");

        assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.message())
                .isEqualTo("comes twice in Europe/Berlin, since the clocks go back: choose 2026-10-25T02:30+02:00 or "
                        + "2026-10-25T02:30+01:00"));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds()).map(ZoneId::of);
    }

    /** Around changes of the clocks, where all is decided, in every zone that has any. */
    @Property(tries = 3_000)
    void everyLocalTimeIsOneInstantOrRefusedWithTimesThatAreTaken(
            @ForAll("zones") ZoneId zone, @ForAll("moments") Instant moment, @ForAll("minutes") int minutes) {
        var transition = zone.getRules().nextTransition(moment);
        var around =
                transition == null ? LocalDateTime.ofInstant(moment, ZoneOffset.UTC) : transition.getDateTimeBefore();
        var local = around.plusMinutes(minutes);
        var offsets = zone.getRules().getValidOffsets(local);

        if (offsets.size() == 1) {
            assertThat(Schedule.of(local.toString(), zone.getId(), null)
                            .at()
                            .atZone(zone)
                            .toLocalDateTime())
                    .isEqualTo(local);
            return;
        }
        var message = refused(local.toString(), zone.getId()).errors().get(0).message();
        var proposed = new ArrayList<Instant>();
        var found = PROPOSED.matcher(message);
        while (found.find()) {
            proposed.add(Schedule.of(found.group(), zone.getId(), null).at());
        }
        assertThat(proposed).as(message).hasSize(offsets.isEmpty() ? 1 : 2).doesNotHaveDuplicates();
        if (!offsets.isEmpty()) {
            assertThat(proposed)
                    .allSatisfy(instant ->
                            assertThat(instant.atZone(zone).toLocalDateTime()).isEqualTo(local));
        }
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2036-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(-180, 180);
    }

    @Test
    void withoutATimeThereIsNeitherZoneNorLimit() {
        assertThat(Schedule.of(null, "Europe/Berlin", "PT1H")).isEqualTo(new Schedule(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berlin", "+02:00", "UTC+2", "", "europe/berlin"})
    void aZoneHasAnIanaName(String zone) {
        assertThatThrownBy(() -> Schedule.of("2026-11-21T08:00:00Z", zone, null))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .extracting("field")
                        .containsExactly("time_zone"));
    }

    @Test
    void aLocalTimeNeedsAZone() {
        assertThat(refused("2026-11-21T09:00:00", null).errors())
                .extracting("field")
                .containsExactly("time_zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-11-21", "2026-02-30T09:00:00", "2026-11-21T25:00:00Z"})
    void whatIsNoTimeIsUnreadable(String time) {
        assertThat(refused(time, "Europe/Berlin").type()).isEqualTo(CommonProblem.UNREADABLE_REQUEST);
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 60", "PT30M, 1800", "P7D, 604800"})
    void howLateItMayBeIsADuration(String limit, int seconds) {
        assertThat(Schedule.of("2026-11-21T08:00:00Z", null, limit).lateLimitSeconds())
                .isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "-PT1H", "P8D", "an hour", "PT9999999999H"})
    void aLimitThatIsNoneIsRefused(String limit) {
        assertThatThrownBy(() -> Schedule.of("2026-11-21T08:00:00Z", null, limit))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.errors())
                        .extracting("field")
                        .containsExactly("publish_if_late_by"));
    }
}
