package dev.reelay.auth.connection;

import dev.reelay.common.page.Cursor;
import dev.reelay.contracts.Platform;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which connections to list; an empty member means all. */
record ConnectionFilter(
        Optional<Platform> platform, Optional<ConnectionState> state, int limit, Optional<Cursor> cursor) {

    static ConnectionFilter of(
            @Nullable Platform platform, @Nullable ConnectionState state, int limit, @Nullable String cursor) {
        return new ConnectionFilter(
                Optional.ofNullable(platform), Optional.ofNullable(state), limit, Cursor.read(cursor, 1));
    }
}
