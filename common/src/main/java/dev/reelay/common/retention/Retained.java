package dev.reelay.common.retention;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
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

    /**
     * The same by one statement, whose parameters are what stands for the time, and the limit.
     *
     * @param before of the type of the index: a time, a day, or the lowest UUIDv7 of that time
     */
    static Uni<Integer> delete(SqlConnection transaction, String statement, Object before, int limit) {
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.of(before, limit))
                .map(rows -> rows.rowCount());
    }
}
