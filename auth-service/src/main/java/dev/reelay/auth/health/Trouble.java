package dev.reelay.auth.health;

import dev.reelay.auth.connection.ConnectionState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a connection; several things may be at once. */
public enum Trouble {
    /** The platform no longer accepts its tokens. */
    EXPIRED("state = 'EXPIRED'"),

    /** The platform has rejected the refresh token once; it is asked once more. */
    SUSPECTED("state = 'ACTIVE' and refresh_suspected_at is not null"),

    /** Several refreshes in a row have failed: some ten minutes or more. */
    REFRESH_FAILING("state = 'ACTIVE' and refresh_failures >= " + Trouble.FAILURES),

    /** The refresh token ends within days. */
    ENDS_SOON("state = 'ACTIVE' and refresh_token_expires_at <= now() + make_interval(secs => $3)");

    /** Also in the migration of the index; after the fifth, RefreshSchedule has waited 8 to 11 minutes. */
    static final int FAILURES = 5;

    /** As the index has it. */
    static final String IN_ERROR =
            "state = 'ACTIVE' and (refresh_suspected_at is not null or refresh_failures >= " + FAILURES + ")";

    private final String condition;

    Trouble(String condition) {
        this.condition = condition;
    }

    /** On a row of {@code connections}; {@code $3} is how many seconds are soon. */
    String condition() {
        return condition;
    }

    static Set<Trouble> of(
            ConnectionState state,
            @Nullable Instant suspectedAt,
            int failures,
            Instant refreshTokenExpiresAt,
            Instant now,
            Duration soon) {
        if (state != ConnectionState.ACTIVE) {
            return state == ConnectionState.EXPIRED ? EnumSet.of(EXPIRED) : EnumSet.noneOf(Trouble.class);
        }
        var troubles = EnumSet.noneOf(Trouble.class);
        if (suspectedAt != null) {
            troubles.add(SUSPECTED);
        }
        if (failures >= FAILURES) {
            troubles.add(REFRESH_FAILING);
        }
        if (!now.plus(soon).isBefore(refreshTokenExpiresAt)) {
            troubles.add(ENDS_SOON);
        }
        return troubles;
    }

    static List<Trouble> all() {
        return List.of(values());
    }
}
