package dev.reelay.auth.accesstoken;

import dev.reelay.common.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The one internal call of Reelay; never routed by a gateway, and therefore not on the OpenAPI page.
 *
 * <p>{@code rejected_version}: the {@code version} of a token that the platform rejected before it expired; requests a newer one.
 */
@Path("/internal/connections/{id}/access-token")
@Produces(MediaType.APPLICATION_JSON)
public class AccessTokenResource {

    private final AccessTokenService tokens;

    AccessTokenResource(AccessTokenService tokens) {
        this.tokens = tokens;
    }

    @POST
    @RolesAllowed(Role.SERVICE)
    @Operation(hidden = true)
    public Uni<RestResponse<AccessTokenView>> accessToken(
            @RestPath UUID id, @RestQuery("rejected_version") Integer rejectedVersion) {
        return tokens.liveToken(id, rejectedVersion)
                .map(token -> RestResponse.ResponseBuilder.ok(AccessTokenView.of(token))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }
}
