package dev.reelay.common.export;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** One file of an export: something that a service holds of connected accounts; a bean of the feature that holds it. */
public interface Exportable {

    /** Its names in the proof of an erasure, all of which are in the file; the first one is the file's. */
    List<String> kinds();

    /**
     * Reads a page, in an order that an index serves. Columns: {@code place}, a {@code text[]} after which the next page starts, and
     * {@code item}, a row whose columns are named as the fields in the API; fields that are null are left out. Parameters:
     *
     * <ol>
     *   <li>id of the connection ({@code uuid})
     *   <li>its workspace ({@code text}), which the statement has to check
     *   <li>the place of the last row so far ({@code text[]}); null for the first page
     *   <li>how many rows at most ({@code integer})
     * </ol>
     */
    String page();

    /** Maximum number of rows in a page, if they are large. */
    default int mostRows() {
        return Integer.MAX_VALUE;
    }

    /** Whether this service has learned of the connection what the statement needs; while it has not, nothing is exported. */
    default Uni<Boolean> knows(SqlClient database, UUID connectionId) {
        return Uni.createFrom().item(true);
    }
}
