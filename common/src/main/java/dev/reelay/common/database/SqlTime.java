package dev.reelay.common.database;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as statements take them. */
public final class SqlTime {

    private SqlTime() {}

    /** For {@code make_interval(secs => …)}. */
    public static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** For a {@code timestamptz}. */
    public static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
