package dev.reelay.auth.connection;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.time.Duration;
import java.util.UUID;

/** Problems with connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "Connection not found", "List the workspace's connections, or connect the account."),
    OTHER_ACCOUNT(
            409,
            "Another account than expected",
            "Start a new authorization, and choose the account of the connection on the platform's page."),
    CONNECTION_NOT_ACTIVE(409, "Connection not active", "Have the owner connect the account again."),
    CONNECTION_SUSPECTED(
            503, "Connection suspected", "Try again after `Retry-After`: the platform is asked once more.");

    private final ProblemKind kind;

    ConnectionProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** The tokens are of no use any more. */
    public static ProblemException expired() {
        return CONNECTION_NOT_ACTIVE
                .because("The account's tokens are no longer valid; its owner has to connect it again.")
                .with("state", ConnectionState.EXPIRED);
    }

    /** The platform has rejected the tokens once, and there is none left that would still do. */
    public static ProblemException suspected(Duration pause) {
        return CONNECTION_SUSPECTED
                .because("The platform rejected the account's tokens. It is asked once more before that is believed.")
                .after(pause);
    }

    static ProblemException revoked() {
        return CONNECTION_NOT_ACTIVE
                .because("The owner disconnected the account and has to connect it again.")
                .with("state", ConnectionState.REVOKED);
    }

    /** Somebody has consented with another account than that of the connection that was to be renewed. */
    static ProblemException otherAccount(UUID id) {
        return OTHER_ACCOUNT.because("The consent was given for another account than that of connection " + id
                + ". Nothing was changed, and the consent is withdrawn.");
    }

    /** Also for a connection of another workspace. */
    public static ProblemException notFound(UUID id) {
        return CONNECTION_NOT_FOUND.because("This workspace has no connection " + id + ".");
    }
}
