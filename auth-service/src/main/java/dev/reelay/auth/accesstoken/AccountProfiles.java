package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.OldProfiles;
import dev.reelay.auth.platform.OAuthProviders;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Renews the names and pictures of accounts from time to time, since platforms end the links of pictures. */
@ApplicationScoped
class AccountProfiles {

    private final OldProfiles old;
    private final OAuthProviders providers;
    private final RefreshConfig config;

    AccountProfiles(OldProfiles old, OAuthProviders providers, RefreshConfig config) {
        this.old = old;
        this.providers = providers;
        this.config = config;
    }

    /** Never fails: what is known stays. */
    Uni<Void> renewIfOld(LiveToken token) {
        var id = token.credential().id();
        return old.claim(id, config.profileAge())
                .chain(isOld -> isOld ? renew(token) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(e ->
                        Log.debugf("An account's names are not renewed credentialId=%s cause=%s", id, e.toString()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> renew(LiveToken token) {
        var credential = token.credential();
        return providers
                .of(credential.platform())
                .profile(token.accessToken(), credential.scopes())
                .chain(profile -> old.replace(credential.id(), profile));
    }
}
