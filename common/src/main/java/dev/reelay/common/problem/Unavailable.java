package dev.reelay.common.problem;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises temporary database failures, as reported by the reactive client and by JDBC.
 *
 * <p>SQLSTATEs: appendix A of the PostgreSQL manual.
 */
public enum Unavailable {
    /** The server reports that it cannot serve: out of connections, starting or stopping, full, or broken. */
    DOWN,
    /** A connection was refused, reset or not available; the server may still be fine. */
    DISCONNECTED,
    /** Exceeded a time limit of the client or of the server. */
    TOO_SLOW,
    /** Lost to another transaction (deadlock, serialization); an immediate retry is likely to succeed. */
    CONFLICT;

    private static final Set<String> DOWN_CLASSES = Set.of("08", "58");

    /** Starting and stopping; disk full; no connection left. Not memory and limits, which a single statement can hit. */
    private static final Set<String> DOWN_STATES = Set.of("57P01", "57P02", "57P03", "53100", "53300");

    /** {@code statement_timeout}; {@code lock_timeout}; idle too long in a transaction, or the transaction too long. */
    private static final Set<String> TOO_SLOW_STATES = Set.of("57014", "55P03", "25P03", "25P04");

    private static final String CONFLICT_CLASS = "40";

    /** Whether a caller should try again later. */
    public static boolean isCauseOf(Throwable failure) {
        return in(failure).isPresent();
    }

    /** The kind of the failure or of one of its causes; empty for permanent failures. */
    public static Optional<Unavailable> in(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var kind = of(cause);
            if (kind.isPresent()) {
                return kind;
            }
        }
        return Optional.empty();
    }

    private static Optional<Unavailable> of(Throwable cause) {
        if (cause instanceof PgException answer) {
            return ofState(answer.getSqlState());
        }
        // JDBC's, and Hibernate's translation, which does not keep the client's own exception as its cause.
        if (cause instanceof SQLException answer && answer.getSQLState() != null) {
            return ofState(answer.getSQLState());
        }
        if (cause instanceof TimeoutException || cause instanceof java.util.concurrent.TimeoutException) {
            return Optional.of(TOO_SLOW);
        }
        var isDisconnected = cause instanceof SocketException // refused, unreachable, or reset under a statement
                || cause instanceof ClosedConnectionException
                || cause instanceof ClosedChannelException
                || isPoolTimeout(cause);
        return isDisconnected ? Optional.of(DISCONNECTED) : Optional.empty();
    }

    private static Optional<Unavailable> ofState(@Nullable String state) {
        if (state == null || state.isEmpty()) {
            return Optional.empty();
        }
        if (DOWN_STATES.contains(state) || DOWN_CLASSES.contains(state.substring(0, 2))) {
            return Optional.of(DOWN);
        }
        if (TOO_SLOW_STATES.contains(state)) {
            return Optional.of(TOO_SLOW);
        }
        return state.startsWith(CONFLICT_CLASS) ? Optional.of(CONFLICT) : Optional.empty();
    }

    /** The pools' "no connection in time" and a connection that broke have no class of their own. */
    private static boolean isPoolTimeout(Throwable cause) {
        var message = cause.getMessage();
        if (message == null) {
            return false;
        }
        if (cause instanceof SQLException) { // Agroal's
            return message.contains("acquisition timeout");
        }
        return cause.getClass().getName().startsWith("io.vertx.")
                && (message.contains("Timeout")
                        || message.contains("Pool closed") // when the service stops
                        || message.contains("Connection is not active")
                        || message.contains("Failed to read any response"));
    }
}
