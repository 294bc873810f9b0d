package dev.reelay.ingest.fetch;

import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.account.AccessChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Drops the cached access token of a connection that has ended or has other scopes now. */
@ApplicationScoped
class ForgetTokens {

    private final AccessTokens tokens;

    ForgetTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    void forget(@Observes AccessChanged changed) {
        tokens.forget(changed.connectionId());
    }
}
