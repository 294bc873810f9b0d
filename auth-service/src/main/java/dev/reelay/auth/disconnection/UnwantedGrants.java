package dev.reelay.auth.disconnection;

import dev.reelay.auth.connection.CredentialService;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Grants that were issued and of which no connection is made: they are revoked as those of connections that have ended. */
@ApplicationScoped
public class UnwantedGrants {

    private final CredentialService credentials;
    private final Revocations revocations;

    UnwantedGrants(CredentialService credentials, Revocations revocations) {
        this.credentials = credentials;
        this.revocations = revocations;
    }

    @WithTransaction
    public Uni<Void> revoke(Platform platform, TokenGrant grant) {
        return credentials.decline(platform, grant).chain(unused -> unused.map(revocations::add)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
