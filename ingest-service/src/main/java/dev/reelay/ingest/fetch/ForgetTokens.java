package dev.reelay.ingest.fetch;

import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.account.AccessChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A kept access token is worth nothing when its connection changed: other scopes, or the end of it. */
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
