package dev.reelay.auth.accesstoken;

import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.auth.connection.ConnectionProblem;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.PlatformProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Live access tokens, refreshed when due. */
@ApplicationScoped
public class AccessTokenService {

    private final ConnectionService connections;
    private final StoredTokens stored;
    private final RefreshFlights flights;
    private final OAuthProviders providers;
    private final AuditTrail audit;
    private final Counter handedOut;

    AccessTokenService(
            ConnectionService connections,
            StoredTokens stored,
            RefreshFlights flights,
            OAuthProviders providers,
            AuditTrail audit,
            MeterRegistry metrics) {
        this.connections = connections;
        this.stored = stored;
        this.flights = flights;
        this.providers = providers;
        this.audit = audit;
        handedOut = Counter.builder("reelay.auth.tokens.answered")
                .description("Access tokens handed out to other services")
                .register(metrics);
    }

    /**
     * A live access token, handed out only if that is audited.
     *
     * <p>Fails with {@code connection-not-found}, also for a connection of another workspace, {@code connection-not-active},
     * {@code connection-suspected} and {@code platform-unavailable}.
     */
    Uni<AccessTokenView> liveToken(TokenRequest request) {
        var demand = RefreshDemand.insteadOf(request.rejectedVersion());
        return token(request, demand)
                .call(token -> audit.read(
                        request.caller(),
                        request.workspace(),
                        request.connectionId(),
                        token.credential().tokenVersion(),
                        request.use()))
                .invoke(token -> handedOut.increment())
                .map(token -> view(token, request));
    }

    private AccessTokenView view(LiveToken token, TokenRequest request) {
        var credential = token.credential();
        return AccessTokenView.of(
                token,
                request.workspace(),
                providers.scopesFor(credential.platform(), request.uses(), credential.scopes()));
    }

    private Uni<LiveToken> token(TokenRequest request, RefreshDemand demand) {
        return stored.meeting(request.workspace(), request.connectionId(), demand)
                .chain(found -> found.token()
                        .map(token -> Uni.createFrom().item(token))
                        .orElseGet(() -> refreshed(request, found.credential().id(), demand)));
    }

    /** Meanwhile it may have been disconnected, whoever else uses the credential, or connected anew, with another one. */
    private Uni<LiveToken> refreshed(TokenRequest request, UUID credentialId, RefreshDemand demand) {
        return flights.join(credentialId, demand).chain(outcome -> connections
                .facts(request.workspace(), request.connectionId())
                .map(ConnectionFacts::requireActive)
                .chain(connection -> connection.credential().id().equals(credentialId)
                        ? Uni.createFrom().item(tokenOf(outcome))
                        : token(request, demand)));
    }

    /** Refreshes before a caller has to wait for it; empty when the platform issued nothing. */
    Uni<Optional<LiveToken>> refreshAhead(UUID credentialId, int tokenVersion) {
        return flights.join(credentialId, RefreshDemand.ahead(tokenVersion))
                .map(outcome -> outcome instanceof RefreshOutcome.Live live
                        ? Optional.of(live.token())
                        : Optional.<LiveToken>empty());
    }

    private static LiveToken tokenOf(RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Live live) {
            return live.token();
        }
        if (outcome instanceof RefreshOutcome.Failed failed) {
            if (failed.stillUsable() != null) {
                return failed.stillUsable();
            }
            throw PlatformProblem.unavailable(
                    failed.cause(), "The platform issues no new token at the moment. Try again after the pause.");
        }
        if (outcome instanceof RefreshOutcome.Suspected suspected) {
            throw ConnectionProblem.suspected(suspected.pause());
        }
        throw ConnectionProblem.expired();
    }
}
