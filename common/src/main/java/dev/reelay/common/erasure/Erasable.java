package dev.reelay.common.erasure;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that a service holds of connected accounts; a bean of the feature that holds it. */
public interface Erasable {

    /** The names of its counts in the proof, plural and in snake_case, such as {@code videos}. */
    List<String> kinds();

    /** Removed in this order, each once nothing of the one before is left: what brings forth more of the others comes first. */
    int place();

    /**
     * Removes some of it in the transaction.
     *
     * @param limit how many rows at most, or about that many, which bounds the transaction
     * @return how many by kind; none of any when nothing is left that can be removed now
     */
    Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit);

    /** The same where there is one kind, by one statement. */
    static Uni<Map<String, Integer>> delete(SqlConnection transaction, String kind, String statement, Tuple values) {
        return transaction.preparedQuery(statement).execute(values).map(rows -> Map.of(kind, rows.rowCount()));
    }

    /**
     * Called when nothing can be removed: what has to end, or to be confirmed, before it is certain that nothing is left.
     *
     * @return a word in snake_case for the proof; empty when nothing is waited for
     */
    default Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        return Uni.createFrom().item(Optional.empty());
    }
}
