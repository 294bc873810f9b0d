package dev.reelay.sandbox.tiktok.posting;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code Content-Range} of an upload: inclusive, 0-based. */
record ByteRange(long first, long last, long total) {

    private static final Pattern FORM = Pattern.compile("bytes (\\d{1,12})-(\\d{1,12})/(\\d{1,12})");

    static Optional<ByteRange> parse(@Nullable String header) {
        var found = FORM.matcher(header == null ? "" : header);
        if (!found.matches()) {
            return Optional.empty();
        }
        var range = new ByteRange(
                Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), Long.parseLong(found.group(3)));
        return range.last() < range.first() || range.last() >= range.total() ? Optional.empty() : Optional.of(range);
    }

    long length() {
        return last - first + 1;
    }
}
