package dev.reelay.search.query;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.search.text.Folding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of one parameter, read as what it stands for. What cannot be read is an {@code unreadable-request}, what is too long one of
 * the {@code invalid-values}; both name the parameter.
 *
 * @param text as sent; {@code null} or blank when there is none
 */
record QueryText(String name, @Nullable String text) {

    private static final int LONGEST_NAME = 200;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A handle or hashtag, folded and without its sign. */
    @Nullable
    String key() {
        var given = given();
        if (given != null && given.length() > LONGEST_NAME) {
            throw CommonProblem.invalid(name, "must have at most " + LONGEST_NAME + " characters");
        }
        return given == null ? null : Folding.key(given);
    }

    /** A code of ISO 639, in lower case. */
    @Nullable
    String language() {
        var given = given();
        if (given == null) {
            return null;
        }
        var code = given.toLowerCase(Locale.ROOT);
        if (!LANGUAGE.matcher(code).matches()) {
            throw CommonProblem.unreadable(name, "must be a language code of two or three letters, such as vi");
        }
        return code;
    }

    /** A time with its offset, or a day, which begins at midnight UTC. */
    @Nullable
    Instant instant() {
        var given = given();
        if (given == null) {
            return null;
        }
        try {
            var at = given.indexOf('T') < 0
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(given).toInstant();
            if (!at.isBefore(FIRST) && !at.isAfter(LAST)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            // reported below
        }
        throw CommonProblem.unreadable(
                name,
                "must be a time such as 2026-11-21T08:00:00Z, or a day such as 2026-11-21, of the years 1 to 9999");
    }

    /** Not unless it says so. */
    boolean isTrue() {
        var given = given();
        if (given == null || given.equalsIgnoreCase("false")) {
            return false;
        }
        if (given.equalsIgnoreCase("true")) {
            return true;
        }
        throw CommonProblem.unreadable(name, "must be true or false");
    }

    /** {@code null} when there is none. */
    @Nullable
    String given() {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
