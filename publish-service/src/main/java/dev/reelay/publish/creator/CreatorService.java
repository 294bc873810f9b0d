package dev.reelay.publish.creator;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.work.Await;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.connection.ConnectionProblem;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.PlatformProblem;
import dev.reelay.publish.platform.Publishers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Fetches a creator's options from the platform, each time. Blocking. */
@ApplicationScoped
public class CreatorService {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ConnectionDirectory connections;
    private final AccessTokens tokens;
    private final Publishers publishers;

    CreatorService(ConnectionDirectory connections, AccessTokens tokens, Publishers publishers) {
        this.connections = connections;
        this.tokens = tokens;
        this.publishers = publishers;
    }

    CreatorOptionsView get(String workspace, UUID connectionId) {
        var account = Await.result(() -> connections.get(workspace, connectionId));
        return CreatorOptionsView.of(
                account, now(account), publishers.of(account.platform()).rules());
    }

    /**
     * @throws dev.reelay.common.problem.ProblemException when the connection has ended, when the platform refuses, and when the platform
     *     or auth-service is away
     */
    public CreatorInfo now(ConnectedAccount account) {
        var publisher = publishers.of(account.platform());
        account.requireUsable(publisher.rules().scope(Destination.DIRECT_POST));
        try {
            return tokens.with(account.connectionId(), account.workspace(), publisher::creator);
        } catch (PlatformException e) {
            throw PlatformProblem.of(e, publisher.explain(e.code()));
        } catch (NoAccessTokenException e) {
            throw e.isPassing()
                    ? CreatorProblem.ACCESS_UNAVAILABLE
                            .because(
                                    "The account's access token is not available right now; try again after the pause.")
                            .after(RETRY)
                    : ConnectionProblem.CONNECTION_NOT_ACTIVE.because(
                            "The platform no longer grants access; the account's owner has to connect it again.");
        }
    }
}
