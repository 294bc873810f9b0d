package dev.reelay.ingest.accesstoken;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The one internal call of Reelay; authorized by client credentials, with the role {@code token:ingest}. */
@RegisterRestClient(configKey = "auth-service")
@OidcClientFilter
interface AuthServiceClient {

    /**
     * @param workspace of the connection; that of another workspace is 404
     * @param rejectedVersion version of a token that the platform rejected before it expired; requests a newer one
     */
    @POST
    @Path("/internal/connections/{id}/access-token")
    @Produces(MediaType.APPLICATION_JSON)
    Uni<IssuedToken> accessToken(
            @RestPath UUID id,
            @RestQuery String workspace,
            @RestQuery("rejected_version") @Nullable Integer rejectedVersion);
}
