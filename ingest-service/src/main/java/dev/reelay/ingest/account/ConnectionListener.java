package dev.reelay.ingest.account;

import io.smallrye.mutiny.Uni;

/** What other features do when an account is connected. Beans of this type are called; this feature knows none of them. */
public interface ConnectionListener {

    /** In the transaction that records it; the account's row is locked, so calls for one account come one after the other. */
    Uni<Void> connected(ConnectedAccount account);

    /** After the commit of whatever {@link #connected} did. */
    void committed();
}
