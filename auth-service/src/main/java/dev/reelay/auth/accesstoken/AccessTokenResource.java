package dev.reelay.auth.accesstoken;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.platform.TokenUse;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * The one internal call of Reelay; never routed by a gateway, and therefore not on the OpenAPI page. Its callers have a token for
 * this service and a right for their use.
 *
 * <p>{@code workspace}: the connection's; that of another workspace is 404. {@code rejected_version}: the {@code version} of a
 * token that the platform rejected before it expired; requests a newer one.
 */
@Path("/internal/connections/{id}/access-token")
@Produces(MediaType.APPLICATION_JSON)
public class AccessTokenResource {

    private final AccessTokenService tokens;
    private final AccessTokenConfig config;
    private final Caller caller;

    AccessTokenResource(AccessTokenService tokens, AccessTokenConfig config, Caller caller) {
        this.tokens = tokens;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.TOKEN_PUBLISH, Role.TOKEN_INGEST})
    @Operation(hidden = true)
    public Uni<RestResponse<AccessTokenView>> accessToken(
            @RestPath UUID id,
            @RestQuery @Nullable String workspace,
            @RestQuery("rejected_version") @Nullable Integer rejectedVersion) {
        caller.requireAudience(config.audience());
        if (workspace == null || workspace.isBlank()) {
            throw CommonProblem.invalid("workspace", "must be the workspace of the connection");
        }
        var reader = Actor.service(caller.client(), caller.address());
        return tokens.liveToken(new TokenRequest(workspace, id, uses(), reader, rejectedVersion))
                .map(token -> RestResponse.ResponseBuilder.ok(token)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Set<TokenUse> uses() {
        var uses = EnumSet.noneOf(TokenUse.class);
        if (caller.hasRole(Role.TOKEN_PUBLISH)) {
            uses.add(TokenUse.PUBLISH);
        }
        if (caller.hasRole(Role.TOKEN_INGEST)) {
            uses.add(TokenUse.INGEST);
        }
        return uses;
    }
}
