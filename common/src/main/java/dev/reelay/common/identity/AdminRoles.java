package dev.reelay.common.identity;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Gives administrators the rights of creators and analysts. */
@ApplicationScoped
class AdminRoles implements SecurityIdentityAugmentor {

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.hasRole(Role.ADMIN)
                                ? QuarkusSecurityIdentity.builder(identity)
                                        .addRoles(Set.of(Role.CREATOR, Role.ANALYST))
                                        .build()
                                : identity);
    }
}
