package dev.reelay.common.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * Time limits for everything that waits for the database. Locks time out before statements, so that the error names the reason; a
 * request is answered within {@code reelay.http.answer-limit} whatever its statements do; and a connection is given up only after
 * all of these.
 */
@ConfigMapping(prefix = "reelay.database")
public interface DatabaseConfig {

    /** For opening a connection; the server is on the same network. */
    @WithDefault("2s")
    Duration connectLimit();

    /** For getting a connection from the pool. */
    @WithDefault("5s")
    Duration poolLimit();

    /** For a statement, {@code statement_timeout}; never needs to exceed {@code reelay.inbox.apply-limit}. */
    @WithDefault("20s")
    Duration statementLimit();

    /** For a lock held by another transaction, {@code lock_timeout}. */
    @WithDefault("8s")
    Duration lockLimit();

    /** {@code idle_in_transaction_session_timeout}: releases the locks of a frozen process. */
    @WithDefault("20s")
    Duration idleInTransactionLimit();

    /** Whether to refuse a server that may lose acknowledged commits: {@code fsync} or {@code synchronous_commit} off. */
    @WithDefault("true")
    boolean requireDurable();
}
