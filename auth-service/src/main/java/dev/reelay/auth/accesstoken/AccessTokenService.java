package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionProblem;
import dev.reelay.auth.platform.PlatformProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Live access tokens, refreshed when due. */
@ApplicationScoped
public class AccessTokenService {

    private final StoredTokens stored;
    private final RefreshFlights flights;
    private final Counter handedOut;

    AccessTokenService(StoredTokens stored, RefreshFlights flights, MeterRegistry metrics) {
        this.stored = stored;
        this.flights = flights;
        handedOut = Counter.builder("reelay.auth.tokens.answered")
                .description("Access tokens handed out to other services")
                .register(metrics);
    }

    /**
     * A live access token.
     *
     * <p>Fails with {@code connection-not-found}, {@code connection-not-active}, {@code connection-suspected} and
     * {@code platform-unavailable}.
     *
     * @param rejectedVersion version of a token that the platform rejected, to get another one; {@code null} for any live token
     */
    public Uni<LiveToken> liveToken(UUID connectionId, @Nullable Integer rejectedVersion) {
        var demand = RefreshDemand.insteadOf(rejectedVersion);
        return stored.meeting(connectionId, demand)
                .chain(token -> token.isPresent()
                        ? Uni.createFrom().item(token.get())
                        : flights.join(connectionId, demand).map(AccessTokenService::tokenOf))
                .invoke(token -> handedOut.increment());
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
