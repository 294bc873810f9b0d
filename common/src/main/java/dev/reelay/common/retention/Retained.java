package dev.reelay.common.retention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;

/** A class of data that is kept for a time; a bean of the feature that holds it. */
public interface Retained {

    /** Its name in the metric, plural and in snake_case: that of its table, as a rule. */
    String kind();

    Duration keep();

    /**
     * Removes the oldest of it, along an index.
     *
     * @param before what is younger stays
     * @param limit how many rows at most, which bounds the transaction
     * @return how many; fewer than the limit when no more is old enough
     */
    Uni<Integer> remove(SqlConnection transaction, Instant before, int limit);
}
