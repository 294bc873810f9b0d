package dev.reelay.common.problem;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Set;

/** Recognises the failures of a database that is away, as the reactive client tells them. */
public final class Unavailable {

    /** SQLSTATE classes: connection, resources, operator intervention (shutdown), system error, lost transactions. */
    private static final Set<String> STATES = Set.of("08", "53", "57", "58", "40");

    private Unavailable() {}

    public static boolean isCauseOf(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (tells(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(Throwable cause) {
        if (cause instanceof PgException answer) {
            return answer.getSqlState() != null
                    && STATES.contains(answer.getSqlState().substring(0, 2));
        }
        return cause instanceof SocketException // refused, unreachable, or reset under a statement
                || cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || isPoolTimeout(cause);
    }

    /** The pool's "no connection in time" and a connection that broke have no class of their own. */
    private static boolean isPoolTimeout(Throwable cause) {
        var message = cause.getMessage();
        return cause.getClass().getName().startsWith("io.vertx.")
                && message != null
                && (message.contains("Timeout")
                        || message.contains("Connection is not active")
                        || message.contains("Failed to read any response"));
    }
}
