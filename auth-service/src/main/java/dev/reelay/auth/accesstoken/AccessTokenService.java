package dev.reelay.auth.accesstoken;

import dev.reelay.auth.audit.AuditTrail;
import dev.reelay.auth.connection.ConnectionProblem;
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

    private final StoredTokens stored;
    private final RefreshFlights flights;
    private final OAuthProviders providers;
    private final AuditTrail audit;
    private final Counter handedOut;

    AccessTokenService(
            StoredTokens stored,
            RefreshFlights flights,
            OAuthProviders providers,
            AuditTrail audit,
            MeterRegistry metrics) {
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
        return stored.meeting(request.workspace(), request.connectionId(), demand)
                .chain(token -> token.isPresent()
                        ? Uni.createFrom().item(token.get())
                        : flights.join(request.connectionId(), demand).map(AccessTokenService::tokenOf))
                .call(token -> audit.read(
                        request.caller(),
                        request.workspace(),
                        request.connectionId(),
                        token.connection().tokenVersion(),
                        request.use()))
                .invoke(token -> handedOut.increment())
                .map(token -> view(token, request));
    }

    private AccessTokenView view(LiveToken token, TokenRequest request) {
        var connection = token.connection();
        return AccessTokenView.of(
                token, providers.scopesFor(connection.platform(), request.uses(), connection.scopes()));
    }

    /** Refreshes before a caller has to wait for it; empty when the platform issued nothing. */
    Uni<Optional<LiveToken>> refreshAhead(UUID connectionId, int tokenVersion) {
        return flights.join(connectionId, RefreshDemand.ahead(tokenVersion))
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
