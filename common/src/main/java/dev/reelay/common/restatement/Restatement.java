package dev.reelay.common.restatement;

import dev.reelay.common.page.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** State that its owner can restate: a bean for each kind of aggregate. */
public interface Restatement {

    /** What is restated, as in the path of the operators' calls, {@code /operations/connections/restate}. Never changed. */
    String name();

    /**
     * The next rows by their primary key, each as the event with its present state.
     *
     * <p>The rows are locked in the order of their key until the end of the transaction, as every change locks them before it
     * appends its event. So the event of a change comes either before the repeat, which then includes it, or after.
     *
     * @param after where the previous page ended; empty for the first
     */
    Uni<RestatedPage> page(SqlConnection transaction, Optional<Cursor> after, int limit);
}
