package dev.reelay.common.live;

import dev.reelay.common.outbox.LedgerTail;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener is, as the {@code id} of an event: when that was, and the place in the ledger. Whoever sends one back may have made
 * it up: it chooses what is looked through, never what is shown.
 */
record LivePlace(Instant at, LedgerTail.Place ledger) {

    /** More than the transactions that 300 sessions can have in progress. */
    private static final int LONGEST = 8_000;

    private static final String SNAPSHOT = "\\d{1,18}:\\d{1,18}:(?:\\d{1,18}(?:,\\d{1,18})*)?";
    private static final Pattern FORM = Pattern.compile(
            "(?<at>\\d{1,11})~(?<seen>" + SNAPSHOT + ")(?:~(?<target>" + SNAPSHOT + ")~(?<sequence>\\d{1,18}))?");

    /** After everything that a snapshot sees. */
    static LivePlace after(String seen, Instant at) {
        return new LivePlace(at, new LedgerTail.Place(seen, seen, 0));
    }

    /** Empty for what is none. */
    static Optional<LivePlace> read(@Nullable String id) {
        if (id == null || id.length() > LONGEST) {
            return Optional.empty();
        }
        var parts = FORM.matcher(id);
        if (!parts.matches() || !isSnapshot(parts.group("seen")) || !isSnapshot(parts.group("target"))) {
            return Optional.empty();
        }
        try {
            var at = Instant.ofEpochSecond(Long.parseLong(parts.group("at")));
            var seen = parts.group("seen");
            return Optional.of(
                    parts.group("target") == null
                            ? after(seen, at)
                            : new LivePlace(
                                    at,
                                    new LedgerTail.Place(
                                            seen, parts.group("target"), Long.parseLong(parts.group("sequence")))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether PostgreSQL reads it: {@code xmin <= xmax}, and between them those in progress, in order. */
    private static boolean isSnapshot(@Nullable String text) {
        if (text == null) {
            return true;
        }
        var parts = text.split(":", -1);
        var last = Long.parseLong(parts[0]);
        var end = Long.parseLong(parts[1]);
        if (last == 0 || last > end) {
            return false;
        }
        for (var xid : parts[2].isEmpty() ? new String[0] : parts[2].split(",")) {
            var next = Long.parseLong(xid);
            if (next < last || next >= end) {
                return false;
            }
            last = next;
        }
        return true;
    }

    /** As {@link #read} takes it. */
    String id() {
        var start = at.getEpochSecond() + "~" + ledger.seen();
        return ledger.sequence() == 0 ? start : start + "~" + ledger.target() + "~" + ledger.sequence();
    }
}
