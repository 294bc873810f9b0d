package dev.reelay.ingest.account;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What other features do when a connection begins or ends. Beans of this type are called; this feature knows none of them. */
public interface ConnectionListener {

    /** In the transaction that records it; the account's row is locked, so calls for one account come one after the other. */
    Uni<Void> connected(ConnectedAccount account);

    /** In the transaction that records it: expired, revoked, or its scopes changed. Whatever is kept in memory of it is stale. */
    void ended(UUID connectionId);

    /** After the commit of whatever {@link #connected} did. */
    void committed();
}
