package dev.reelay.ingest.accesstoken;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.problem.Problem;
import dev.reelay.ingest.platform.AccountAccess;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * A live access token for each connection: requested from auth-service and cached until shortly before it expires.
 *
 * <p>Blocking. Only one run at a time works on a connection, so concurrent requests for the same one are rare and harmless.
 */
@ApplicationScoped
public class AccessTokens {

    private record Kept(String workspace, AccountAccess access, @Nullable Integer version, Instant useUntil) {}

    private static final String NOT_FOUND = "connection-not-found";

    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();
    private final AuthServiceClient client;
    private final AccessTokenConfig config;
    private final Clock clock;

    AccessTokens(@RestClient AuthServiceClient client, AccessTokenConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Fails with {@link NoAccessTokenException}.
     *
     * @param workspace of the connection; one of another workspace is unknown
     */
    AccountAccess of(String workspace, UUID connectionId) {
        var known = kept(workspace, connectionId);
        if (known != null && clock.instant().isBefore(known.useUntil())) {
            return known.access();
        }
        return request(workspace, connectionId, null);
    }

    /** Calls with the account's token, and once with a fresh one when the platform rejects it; fails as {@link #of}. */
    public <T> T with(String workspace, UUID connectionId, Function<AccountAccess, T> call) {
        var access = of(workspace, connectionId);
        try {
            return call.apply(access);
        } catch (PlatformException e) {
            if (e.kind() != Kind.TOKEN_REJECTED) {
                throw e;
            }
            return call.apply(instead(workspace, access));
        }
    }

    private AccountAccess instead(String workspace, AccountAccess rejected) {
        var known = kept(workspace, rejected.connectionId());
        if (known != null && !known.access().accessToken().equals(rejected.accessToken())) {
            return known.access(); // already replaced
        }
        return request(workspace, rejected.connectionId(), known == null ? null : known.version());
    }

    /** Drops the cached token of a connection that has ended or whose scopes have changed. */
    public void forget(UUID connectionId) {
        kept.remove(connectionId);
    }

    private @Nullable Kept kept(String workspace, UUID connectionId) {
        var known = kept.get(connectionId);
        return known != null && known.workspace().equals(workspace) ? known : null;
    }

    private AccountAccess request(String workspace, UUID connectionId, @Nullable Integer rejectedVersion) {
        try {
            var issued = client.accessToken(connectionId, workspace, rejectedVersion)
                    .await()
                    .atMost(config.callLimit());
            var scopes = issued.scopes() == null ? List.<String>of() : List.copyOf(issued.scopes());
            var access = new AccountAccess(connectionId, issued.accessToken(), scopes);
            kept.put(
                    connectionId,
                    new Kept(
                            workspace,
                            access,
                            issued.version(),
                            issued.expiresAt().minus(config.margin())));
            return access;
        } catch (WebApplicationException e) {
            throw refusal(connectionId, e.getResponse());
        } catch (RuntimeException e) {
            Log.warnf("auth-service was not reached connectionId=%s cause=%s", connectionId, e);
            throw new NoAccessTokenException("auth-service cannot be reached.", true);
        }
    }

    private NoAccessTokenException refusal(UUID connectionId, Response refused) {
        var status = refused.getStatus();
        if (status == 404 && Problem.isOfType(refused.readEntity(String.class), NOT_FOUND)) {
            return new NoAccessTokenException("auth-service does not know connection " + connectionId + ".", false);
        }
        return switch (status) {
            case 409, 410 ->
                new NoAccessTokenException(
                        "The connection has ended; the owner has to connect the account again.", false);
            case 401, 403 -> {
                Log.errorf("auth-service refuses this service: see its client at the issuer status=%d", status);
                yield new NoAccessTokenException("auth-service refuses this service (HTTP " + status + ").", true);
            }
            default ->
                new NoAccessTokenException(
                        "auth-service cannot provide an access token now (HTTP " + status + ").", true);
        };
    }
}
