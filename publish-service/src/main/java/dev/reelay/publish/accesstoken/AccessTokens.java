package dev.reelay.publish.accesstoken;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Problem;
import dev.reelay.publish.platform.AccountAccess;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Live access tokens, asked of auth-service and kept in memory for a while: a publication needs its token several times, and a creator
 * with many of them each time the same. Blocking.
 */
@ApplicationScoped
public class AccessTokens {

    public static final String CONNECTION_GONE = "connection_gone";

    private static final String NOT_FOUND = "connection-not-found";
    public static final String CONNECTION_EXPIRED = "connection_expired";
    public static final String AUTH_UNAVAILABLE = "auth_unavailable";

    private static final int MOST = 10_000;

    private record Of(UUID connectionId, String workspace) {}

    private record Kept(AccountAccess access, Instant until) {}

    private final Cache<Of, Kept> kept;
    private final AuthServiceClient auth;
    private final AccessTokenConfig config;
    private final Clock clock;

    AccessTokens(@RestClient AuthServiceClient auth, AccessTokenConfig config, Clock clock) {
        this.auth = auth;
        this.config = config;
        this.clock = clock;
        kept = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(config.longest())
                .build();
    }

    /**
     * Makes a call to the platform with a live token. One that the platform rejects is replaced, once.
     *
     * @param workspace of the publication; a connection of another workspace counts as gone
     * @throws NoAccessTokenException when there is no token, for good or for now
     */
    public <T> T with(UUID connectionId, String workspace, Function<AccountAccess, T> call) {
        return with(of(connectionId, workspace), call);
    }

    /** The same, with a token that is at hand. */
    public <T> T with(AccountAccess access, Function<AccountAccess, T> call) {
        try {
            return call.apply(access);
        } catch (PlatformException e) {
            if (e.kind() != Kind.TOKEN_REJECTED) {
                throw e;
            }
            return call.apply(instead(access));
        }
    }

    /**
     * A live token.
     *
     * @throws NoAccessTokenException when there is none, for good or for now
     */
    public AccountAccess of(UUID connectionId, String workspace) {
        var known = kept.getIfPresent(new Of(connectionId, workspace));
        return known != null && clock.instant().isBefore(known.until())
                ? known.access()
                : ask(connectionId, workspace, null);
    }

    /** Another one than a token that the platform rejected; perhaps somebody else has asked for it meanwhile. */
    private AccountAccess instead(AccountAccess rejected) {
        var known = kept.getIfPresent(new Of(rejected.connectionId(), rejected.workspace()));
        return known != null && !known.access().accessToken().equals(rejected.accessToken())
                ? known.access()
                : ask(rejected.connectionId(), rejected.workspace(), rejected.version());
    }

    private AccountAccess ask(UUID connectionId, String workspace, @Nullable Integer rejectedVersion) {
        var of = new Of(connectionId, workspace);
        kept.invalidate(of); // also when there is none
        var issued = issued(connectionId, workspace, rejectedVersion);
        if (issued == null || issued.accessToken() == null) {
            throw new NoAccessTokenException(AUTH_UNAVAILABLE, true);
        }
        var access = new AccountAccess(
                connectionId, workspace, issued.platformUserId(), issued.accessToken(), issued.version());
        if (issued.expiresAt() != null) {
            kept.put(of, new Kept(access, issued.expiresAt().minus(config.margin())));
        }
        return access;
    }

    private IssuedToken issued(UUID connectionId, String workspace, @Nullable Integer rejectedVersion) {
        try {
            return auth.accessToken(connectionId, workspace, rejectedVersion);
        } catch (WebApplicationException e) {
            throw switch (e.getResponse().getStatus()) {
                case 404 ->
                    Problem.isOfType(e.getResponse().readEntity(String.class), NOT_FOUND)
                            ? new NoAccessTokenException(CONNECTION_GONE, false)
                            : unavailable(connectionId, e);
                case 409 -> new NoAccessTokenException(CONNECTION_EXPIRED, false);
                case 401, 403 -> refused(e);
                default -> unavailable(connectionId, e);
            };
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("stopped during a call to auth-service");
            }
            throw unavailable(connectionId, e);
        }
    }

    /** Somebody has to act, and what waits is sent then. */
    private static NoAccessTokenException refused(WebApplicationException e) {
        Log.errorf(
                "auth-service refuses this service: see its client at the issuer status=%d",
                e.getResponse().getStatus());
        return new NoAccessTokenException(AUTH_UNAVAILABLE, true);
    }

    private static NoAccessTokenException unavailable(UUID connectionId, RuntimeException e) {
        Log.warnf("No access token for now connectionId=%s cause=%s", connectionId, e.toString());
        return new NoAccessTokenException(AUTH_UNAVAILABLE, true);
    }
}
