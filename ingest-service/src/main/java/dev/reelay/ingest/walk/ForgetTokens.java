package dev.reelay.ingest.walk;

import dev.reelay.ingest.accesstoken.AccessTokens;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.account.ConnectionListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** A kept access token is worth nothing when its connection changed: other scopes, or the end of it. */
@ApplicationScoped
class ForgetTokens implements ConnectionListener {

    private final AccessTokens tokens;

    ForgetTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Uni<Void> connected(ConnectedAccount account) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void ended(UUID connectionId) {
        tokens.forget(connectionId);
    }

    @Override
    public void committed() {
        // nothing waits for it
    }
}
