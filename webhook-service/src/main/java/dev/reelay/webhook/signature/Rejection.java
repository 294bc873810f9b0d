package dev.reelay.webhook.signature;

import java.util.Locale;

/** Why a delivery's signature is refused. For our counters; the caller is told the same sentence each time. */
public enum Rejection {
    /** No signature header. */
    MISSING,
    /** More than one signature header. */
    REPEATED,
    /** Not of the platform's form. */
    MALFORMED,
    /** No live secret gives this hash: forged, changed on the way, or signed with a secret we do not know. */
    MISMATCH,
    /** Signed rightly, longer ago than is tolerated. */
    TOO_OLD,
    /** Signed rightly, for a time further ahead than clocks may differ. */
    AHEAD;

    /** As metrics and logs spell it: {@code too-old}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
