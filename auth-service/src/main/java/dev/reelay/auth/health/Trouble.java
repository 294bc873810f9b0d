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
    EXPIRED("connections", "state = 'EXPIRED'"),

    /** The platform has rejected the refresh token once; it is asked once more. */
    SUSPECTED("credentials", "ended_at is null and refresh_suspected_at is not null"),

    /** Several refreshes in a row have failed: some ten minutes or more. */
    REFRESH_FAILING("credentials", "ended_at is null and refresh_failures >= " + Trouble.FAILURES),

    /** The refresh token ends within days. */
    ENDS_SOON("credentials", "ended_at is null and refresh_token_expires_at <= now() + make_interval(secs => $4)");

    /** Also in the migration of the index; after the fifth, RefreshSchedule has waited 8 to 11 minutes. */
    static final int FAILURES = 5;

    /** As the index has it. */
    static final String IN_ERROR =
            "ended_at is null and (refresh_suspected_at is not null or refresh_failures >= " + FAILURES + ")";

    private final String table;
    private final String condition;

    Trouble(String table, String condition) {
        this.table = table;
        this.condition = condition;
    }

    /** Whether it is one of all connections with the same credential. */
    boolean isOfCredential() {
        return table.equals("credentials");
    }

    /** On a row of the table; {@code $4} is how many seconds are soon. */
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
