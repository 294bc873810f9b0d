package dev.reelay.common.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.request.RequestText;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page starts: the sort values of the last item before it, in order. */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\u001f";

    private static final long FARTHEST_MILLIS =
            Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(Object::toString).toList());
    }

    /**
     * Reads a cursor sent by a caller.
     *
     * @param encoded {@code null} or empty for the first page
     * @param size how many values a cursor of this list has
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} when it is not a cursor of this list
     */
    public static Optional<Cursor> read(@Nullable String encoded, int size) {
        if (encoded == null || encoded.isEmpty()) {
            return Optional.empty();
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
            var values = List.of(text.split(SEPARATOR, -1));
            if (values.size() == size && RequestText.faultOf(text).isEmpty()) {
                return Optional.of(new Cursor(values));
            }
        } catch (IllegalArgumentException e) {
            // not a cursor: reported below
        }
        throw invalid();
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(UTF_8));
    }

    public long number(int index) {
        try {
            return Long.parseLong(values.get(index));
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /** From milliseconds; within the years that both PostgreSQL and Java support. */
    public Instant instant(int index) {
        var millis = number(index);
        if (Math.abs(millis) > FARTHEST_MILLIS) {
            throw invalid();
        }
        return Instant.ofEpochMilli(millis);
    }

    public UUID uuid(int index) {
        try {
            return UUID.fromString(values.get(index));
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static RuntimeException invalid() {
        return CommonProblem.UNREADABLE_REQUEST
                .because("Send next_cursor of the previous page unchanged, or no cursor for the first page.")
                .at("cursor", "is not a cursor of this list");
    }
}
