package dev.reelay.search.insight;

import dev.reelay.common.problem.CommonProblem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whole days, UTC where nothing else is said.
 *
 * @param from the first day
 * @param to the last day
 */
public record Period(LocalDate from, LocalDate to) {

    /** Two years. */
    public static final int LONGEST = 731;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /**
     * How a pair of parameters says it.
     *
     * @param prefix before {@code from} and {@code to} in the names of the parameters
     * @param defaultDays length when the first day is not given
     */
    public record Rules(String prefix, int defaultDays, int longestDays) {

        public static final Rules USUAL = new Rules("", 28, LONGEST);

        /**
         * @param to {@code null} for today
         * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}, {@code invalid-values}
         */
        public Period read(@Nullable String from, @Nullable String to, Clock clock) {
            var last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day(prefix + "to", to);
            var first = from == null ? last.minusDays(defaultDays - 1L) : day(prefix + "from", from);
            if (first.isAfter(last)) {
                throw CommonProblem.invalid(prefix + "from", "must not be after " + prefix + "to, " + last);
            }
            var period = new Period(first, last);
            if (period.days() > longestDays) {
                throw CommonProblem.invalid(
                        prefix + "from", "must be less than %d days before %sto".formatted(longestDays, prefix));
            }
            return period;
        }

        private static LocalDate day(String parameter, String text) {
            try {
                if (DAY.matcher(text).matches()) {
                    return LocalDate.parse(text);
                }
            } catch (DateTimeParseException e) {
                // such as the 31st of June
            }
            throw CommonProblem.unreadable(parameter, "must be a day such as 2026-01-31");
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** As long, and ending on the day before. */
    public Period before() {
        return new Period(from.minusDays(days()), from.minusDays(1));
    }

    public OffsetDateTime start() {
        return from.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** Exclusive. */
    public OffsetDateTime end() {
        return to.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
