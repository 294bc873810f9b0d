package dev.reelay.publish.creator;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.work.Await;
import dev.reelay.publish.accesstoken.AccessTokens;
import dev.reelay.publish.accesstoken.NoAccessTokenException;
import dev.reelay.publish.connection.ConnectedAccount;
import dev.reelay.publish.connection.ConnectionDirectory;
import dev.reelay.publish.connection.ConnectionProblem;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.PlatformProblem;
import dev.reelay.publish.platform.Publishers;
import dev.reelay.publish.platform.Switches;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** Asks the platform for a creator's options, each time. Blocking. */
@ApplicationScoped
class CreatorService {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ConnectionDirectory connections;
    private final AccessTokens tokens;
    private final Publishers publishers;

    CreatorService(ConnectionDirectory connections, AccessTokens tokens, Publishers publishers) {
        this.connections = connections;
        this.tokens = tokens;
        this.publishers = publishers;
    }

    CreatorOptionsView options(String workspace, UUID connectionId) {
        var account = Await.result(() -> connections.get(workspace, connectionId));
        var publisher = publishers.of(account.platform());
        account.requireUsable(publisher.rules().scope());
        try {
            return view(account, tokens.with(connectionId, workspace, publisher::creator));
        } catch (PlatformException e) {
            throw PlatformProblem.of(e, publisher.explain(e.code()));
        } catch (NoAccessTokenException e) {
            throw e.isPassing()
                    ? CreatorProblem.ACCESS_UNAVAILABLE
                            .because("The account's access token is not available now; try again after the pause.")
                            .after(RETRY)
                    : ConnectionProblem.CONNECTION_NOT_ACTIVE.because(
                            "The platform no longer gives access; the account's owner has to connect it again.");
        }
    }

    private static CreatorOptionsView view(ConnectedAccount account, CreatorInfo creator) {
        var off = creator.switchedOff();
        return new CreatorOptionsView(
                account.connectionId(),
                account.platform(),
                creator.username(),
                creator.nickname(),
                creator.avatarUrl(),
                creator.privacyLevelOptions(),
                off.contains(Switches.COMMENT),
                off.contains(Switches.DUET),
                off.contains(Switches.STITCH),
                creator.longestVideoSeconds());
    }
}
