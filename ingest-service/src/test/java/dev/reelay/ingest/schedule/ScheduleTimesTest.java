package dev.reelay.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ScheduleTimesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T10:20:00Z");

    @Test
    void theNextFetchIsOnceADayWithinTheSpread() {
        var times = times(Map.of("daily-at", "03:00", "spread", "1h"));

        assertThat(times.nextFetch(NOW))
                .isBetween(Instant.parse("2026-11-29T03:00:00Z"), Instant.parse("2026-11-29T04:00:00Z"));
        assertThat(times.nextFetch(Instant.parse("2026-11-28T03:30:00Z")))
                .as("an account that was fetched today is not fetched again")
                .isAfter(Instant.parse("2026-11-29T02:59:00Z"));
        assertThat(times.nextFetch(Instant.parse("2026-11-28T02:00:00Z")))
                .isBefore(Instant.parse("2026-11-28T04:01:00Z"));
    }

    @Test
    void theTimeIsThatOfTheZoneInSummerAndWinter() {
        var times = times(Map.of("daily-at", "03:00", "spread", "0s", "time-zone", "Europe/Berlin"));

        assertThat(times.nextFetch(NOW)).isEqualTo("2026-11-29T02:00:00Z");
        assertThat(times.nextFetch(Instant.parse("2026-07-01T10:00:00Z"))).isEqualTo("2026-07-02T01:00:00Z");
    }

    @Test
    void aTimeBelongsToTheDayWhoseFetchesBeganBeforeIt() {
        var times = times(Map.of("daily-at", "03:00", "time-zone", "Europe/Berlin"));

        assertThat(times.dayOf(NOW)).isEqualTo("2026-11-28T02:00:00Z");
        assertThat(times.dayOf(Instant.parse("2026-11-28T02:00:00Z"))).isEqualTo("2026-11-28T02:00:00Z");
        assertThat(times.dayOf(Instant.parse("2026-11-28T01:59:59Z"))).isEqualTo("2026-11-27T02:00:00Z");
    }

    @Test
    void accountsAreSpreadOverTheInterval() {
        var times = times(Map.of());
        var minutes = Stream.generate(UUID::randomUUID)
                .limit(2_000)
                .map(account ->
                        Duration.between(NOW, times.nextRefresh(account, NOW)).toMinutes())
                .collect(Collectors.groupingBy(minute -> minute, Collectors.counting()));

        assertThat(minutes).hasSizeGreaterThanOrEqualTo(60);
        assertThat(minutes.values()).allSatisfy(accounts -> assertThat(accounts).isLessThan(80));
    }

    @RepeatedTest(20)
    void anAccountKeepsItsMomentOfTheInterval() {
        var times = times(Map.of());
        var account = UUID.randomUUID();
        var first = times.nextRefresh(account, NOW);

        assertThat(first).isBetween(NOW, NOW.plus(Duration.ofHours(1)));
        assertThat(times.nextRefresh(account, first)).isEqualTo(first.plus(Duration.ofHours(1)));
        assertThat(times.nextRefresh(account, first.plus(Duration.ofMinutes(59))))
                .as("a look that comes late")
                .isEqualTo(first.plus(Duration.ofHours(1)));
    }

    @Test
    void aYoungVideosPartComesOnceInSixIntervals() {
        var times = times(Map.of());
        var account = UUID.randomUUID();

        assertThat(IntStream.range(0, 12)
                        .mapToObj(hour -> times.ages(account, NOW.plus(Duration.ofHours(hour)))
                                .part())
                        .limit(6))
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
        assertThat(times.ages(account, NOW).freshSince()).isEqualTo(NOW.minus(Duration.ofHours(48)));
        assertThat(times.ages(account, NOW).youngSince()).isEqualTo(NOW.minus(Duration.ofDays(7)));
    }

    @Test
    void newVideosAreLookedForInOneOfSoManyIntervals() {
        var account = UUID.randomUUID();

        assertThat(looksForNew(account, "1")).isEqualTo(12);
        assertThat(looksForNew(account, "3")).isEqualTo(4);
        assertThat(looksForNew(account, "0")).isZero();
    }

    /** In twelve hours. */
    private static long looksForNew(UUID account, String newEvery) {
        var times = times(Map.of("new-every", newEvery));
        return IntStream.range(0, 12)
                .filter(hour -> times.looksForNew(account, NOW.plus(Duration.ofHours(hour))))
                .count();
    }

    private static ScheduleTimes times(Map<String, String> settings) {
        var values = settings.entrySet().stream()
                .collect(Collectors.toMap(value -> "reelay.ingest.schedule." + value.getKey(), Map.Entry::getValue));
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ScheduleConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(ScheduleConfig.class);
        return new ScheduleTimes(config, RandomGenerator.getDefault());
    }
}
