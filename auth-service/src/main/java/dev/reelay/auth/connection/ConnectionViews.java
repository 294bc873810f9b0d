package dev.reelay.auth.connection;

import dev.reelay.auth.platform.OAuthProviders;
import dev.reelay.auth.platform.ScopeView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Shows connections as their workspace sees them, with what their owner should do. */
@ApplicationScoped
class ConnectionViews {

    private final OAuthProviders providers;
    private final ConnectionConfig config;
    private final Clock clock;

    ConnectionViews(OAuthProviders providers, ConnectionConfig config, Clock clock) {
        this.providers = providers;
        this.config = config;
        this.clock = clock;
    }

    ConnectionView of(Connection connection) {
        var facts = connection.facts();
        var missing =
                providers.missingScopes(facts.platform(), facts.credential().scopes());
        var need = NeedOfUser.of(
                facts.state(),
                facts.credential().refreshTokenExpiresAt(),
                !missing.isEmpty(),
                clock.instant(),
                config.endsSoon());
        return ConnectionView.of(connection, missing.stream().map(ScopeView::of).toList(), need);
    }
}
