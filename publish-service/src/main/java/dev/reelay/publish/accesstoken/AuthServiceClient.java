package dev.reelay.publish.accesstoken;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The internal call to auth-service, with this service's own credentials and the role {@code token:publish}. */
@RegisterRestClient(configKey = "auth-service")
@OidcClientFilter
@Path("/internal/connections")
interface AuthServiceClient {

    /**
     * @param workspace of the connection; that of another workspace is 404
     * @param rejectedVersion version of a token that the platform rejected before it expired, to get another
     */
    @POST
    @Path("/{id}/access-token")
    @Produces(MediaType.APPLICATION_JSON)
    IssuedToken accessToken(
            @RestPath UUID id,
            @RestQuery String workspace,
            @RestQuery("rejected_version") @Nullable Integer rejectedVersion);
}
