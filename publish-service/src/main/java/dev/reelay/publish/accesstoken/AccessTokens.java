package dev.reelay.publish.accesstoken;

import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.PlatformException;
import dev.reelay.publish.platform.PlatformException.Kind;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Live access tokens, asked for when they are needed and kept by nobody. Blocking. */
@ApplicationScoped
public class AccessTokens {

    public static final String CONNECTION_GONE = "connection_gone";
    public static final String CONNECTION_EXPIRED = "connection_expired";
    public static final String AUTH_UNAVAILABLE = "auth_unavailable";

    private final AuthService auth;

    AccessTokens(@RestClient AuthService auth) {
        this.auth = auth;
    }

    /**
     * Makes a call to the platform with a token that lives now. One that the platform finds dead is replaced, once.
     *
     * @param workspace of the publication; a connection that is of another one counts as gone
     * @throws NoAccessException when there is no token, for good or for now
     */
    public <T> T with(UUID connectionId, String workspace, Function<AccountAccess, T> call) {
        var access = ask(connectionId, workspace, null);
        try {
            return call.apply(access);
        } catch (PlatformException e) {
            if (e.kind() != Kind.UNAUTHORIZED) {
                throw e;
            }
            return call.apply(ask(connectionId, workspace, access.version()));
        }
    }

    private AccountAccess ask(UUID connectionId, String workspace, Integer rejectedVersion) {
        var issued = ask(connectionId, rejectedVersion);
        if (issued == null || issued.accessToken() == null) {
            throw new NoAccessException(AUTH_UNAVAILABLE, false);
        }
        if (!workspace.equals(issued.workspace())) {
            throw new NoAccessException(CONNECTION_GONE, true);
        }
        return new AccountAccess(
                connectionId, workspace, issued.platformUserId(), issued.accessToken(), issued.version());
    }

    private IssuedAccess ask(UUID connectionId, Integer rejectedVersion) {
        try {
            return auth.accessToken(connectionId, rejectedVersion);
        } catch (WebApplicationException e) {
            throw switch (e.getResponse().getStatus()) {
                case 404 -> new NoAccessException(CONNECTION_GONE, true);
                case 409 -> new NoAccessException(CONNECTION_EXPIRED, true);
                default -> unavailable(connectionId, e);
            };
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("stopped while auth-service was asked");
            }
            throw unavailable(connectionId, e);
        }
    }

    private static NoAccessException unavailable(UUID connectionId, RuntimeException e) {
        Log.warnf("No access token for now connectionId=%s cause=%s", connectionId, e.toString());
        return new NoAccessException(AUTH_UNAVAILABLE, false);
    }
}
