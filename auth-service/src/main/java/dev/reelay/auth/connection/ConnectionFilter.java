package dev.reelay.auth.connection;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which connections a list wants. A word that names no platform or state is a problem with that field. */
record ConnectionFilter(
        Optional<Platform> platform, Optional<ConnectionState> state, int limit, Optional<Cursor> cursor) {

    static ConnectionFilter of(@Nullable String platform, @Nullable String state, int limit, @Nullable String cursor) {
        return new ConnectionFilter(
                Optional.ofNullable(platform)
                        .map(name -> Platform.of(name).orElseThrow(() -> invalid("platform", "tiktok"))),
                Optional.ofNullable(state).map(ConnectionFilter::state),
                limit,
                Cursor.read(cursor, 1));
    }

    private static ConnectionState state(String name) {
        for (var state : ConnectionState.values()) {
            if (state.name().equalsIgnoreCase(name)) {
                return state;
            }
        }
        throw invalid("state", "ACTIVE, EXPIRED, REVOKED");
    }

    private static RuntimeException invalid(String field, String words) {
        return CommonProblem.INVALID_VALUES
                .because("Correct " + field + " and send it again.")
                .at(field, "must be one of " + words);
    }
}
