package dev.reelay.ingest.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/**
 * The model on generated accounts, of which it does not see the last four weeks, beside "as last week": that each day brings what a day
 * of the last seven brought. Errors are shares of the followers at the end.
 */
class ForecastBackTest {

    private static final int KNOWN = 120;
    private static final int AHEAD = 28;
    private static final int ACCOUNTS_OF_A_KIND = 100;

    /** How followers come, a day; noise and weekends are added. */
    private enum Growth {
        STEADY {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return 60;
            }
        },
        SLOWING {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return 200 * Math.exp(-day / 60.0);
            }
        },
        COMPOUND {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return 0.004 * followers;
            }
        },
        SHRINKING {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return -0.001 * followers;
            }
        },
        VIRAL_NOW_AND_THEN {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return random.nextDouble() < 0.04 ? 1_500 : 40;
            }
        },
        IN_SPELLS {
            @Override
            double gain(int day, double followers, RandomGenerator random) {
                return 80 + 60 * Math.sin(day / 12.0);
            }
        };

        abstract double gain(int day, double followers, RandomGenerator random);
    }

    /** Mean errors four weeks ahead, and the share of all days whose value was in the interval. */
    private record Outcome(double model, double naive, double covered) {}

    @Test
    void theModelIsBetterThanAsLastWeekAndItsIntervalHolds() {
        var outcomes = new EnumMap<Growth, Outcome>(Growth.class);
        for (var growth : Growth.values()) {
            outcomes.put(growth, outcome(growth));
        }

        outcomes.forEach((growth, outcome) -> System.out.printf(
                "%-20s error %5.2f %%, as last week %5.2f %%, in the interval %3.0f %%%n",
                growth, 100 * outcome.model(), 100 * outcome.naive(), 100 * outcome.covered()));
        var model = mean(outcomes, true);
        var naive = mean(outcomes, false);
        System.out.printf("%-20s error %5.2f %%, as last week %5.2f %%%n", "ALL", 100 * model, 100 * naive);
        assertThat(model).isLessThan(0.9 * naive);
        assertThat(outcomes.values().stream()
                        .mapToDouble(Outcome::covered)
                        .average()
                        .orElseThrow())
                .isBetween(0.7, 0.95);
    }

    private static double mean(Map<Growth, Outcome> outcomes, boolean isModel) {
        return outcomes.values().stream()
                .mapToDouble(outcome -> isModel ? outcome.model() : outcome.naive())
                .average()
                .orElseThrow();
    }

    private static Outcome outcome(Growth growth) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(growth.ordinal());
        var model = 0.0;
        var naive = 0.0;
        var covered = 0;
        for (var account = 0; account < ACCOUNTS_OF_A_KIND; account++) {
            var followers = followers(growth, random);
            var known = followers.subList(0, KNOWN);
            var days = Forecast.of(new DailySeries(LocalDate.EPOCH, known), AHEAD)
                    .orElseThrow()
                    .days();
            var end = followers.get(KNOWN + AHEAD - 1);
            var last = known.get(KNOWN - 1);
            model += Math.abs(days.get(AHEAD - 1).value() - end) / end;
            naive += Math.abs(last + (last - known.get(KNOWN - 8)) / 7 * AHEAD - end) / end;
            for (var day = 0; day < AHEAD; day++) {
                var value = followers.get(KNOWN + day);
                covered +=
                        value >= days.get(day).low() && value <= days.get(day).high() ? 1 : 0;
            }
        }
        return new Outcome(
                model / ACCOUNTS_OF_A_KIND,
                naive / ACCOUNTS_OF_A_KIND,
                covered / (double) (ACCOUNTS_OF_A_KIND * AHEAD));
    }

    private static List<Double> followers(Growth growth, RandomGenerator random) {
        var followers = new ArrayList<Double>();
        var count = 3_000 + 7_000 * random.nextDouble();
        for (var day = 0; day < KNOWN + AHEAD; day++) {
            var weekend = day % 7 >= 5 ? 1.4 : 0.85;
            count += growth.gain(day, count, random) * weekend + 25 * random.nextGaussian();
            followers.add((double) Math.round(count));
        }
        return followers;
    }
}
