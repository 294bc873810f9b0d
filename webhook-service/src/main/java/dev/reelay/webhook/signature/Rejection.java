package dev.reelay.webhook.signature;

import java.util.Locale;

/** Why a delivery's signature was rejected. For metrics only; callers always get the same answer. */
public enum Rejection {
    /** No signature header. */
    MISSING,
    /** More than one signature header. */
    REPEATED,
    /** Does not have the platform's form. */
    MALFORMED,
    /** No valid secret gives this hash: forged, altered in transit, or signed with an unknown secret. */
    MISMATCH,
    /** Valid, but signed longer ago than is tolerated. */
    TOO_OLD,
    /** Valid, but signed for a time further ahead than clocks may differ. */
    AHEAD;

    /** As spelled in metrics and logs: {@code too-old}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
