package dev.reelay.common.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long anything waits for the database. Locks end before statements, so that the reason is told; a request is answered by
 * {@code reelay.http.answer-limit} whatever its statements do; and a connection is given up only after all of these.
 */
@ConfigMapping(prefix = "reelay.database")
public interface DatabaseConfig {

    /** For a connection to be opened; the server is on the same network. */
    @WithDefault("2s")
    Duration connectLimit();

    /** For a connection of the pool to become free. */
    @WithDefault("5s")
    Duration poolLimit();

    /** For a statement, {@code statement_timeout}; longer than {@code reelay.inbox.apply-limit} is never needed. */
    @WithDefault("20s")
    Duration statementLimit();

    /** For a lock that somebody else holds, {@code lock_timeout}. */
    @WithDefault("8s")
    Duration lockLimit();

    /** {@code idle_in_transaction_session_timeout}: then the locks of a process that froze are free for the others. */
    @WithDefault("20s")
    Duration idleInTransactionLimit();

    /** Whether a server that may lose what it acknowledged, with {@code fsync} or {@code synchronous_commit} off, is refused. */
    @WithDefault("true")
    boolean requireDurable();
}
