package dev.reelay.webhook.delivery;

import dev.reelay.webhook.platform.WebhookSources;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Where platforms call back. */
@Path(DeliveryResource.PATH)
@Tag(name = "Webhooks", description = "Where platforms call back")
public class DeliveryResource {

    static final String PATH = "/api/v1/webhooks/{platform}";

    private final DeliveryService deliveries;
    private final WebhookSources sources;

    DeliveryResource(DeliveryService deliveries, WebhookSources sources) {
        this.deliveries = deliveries;
        this.sources = sources;
    }

    /** As plain text that no browser renders: it repeats what the caller sent. */
    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @SecurityRequirementsSet
    @Operation(
            summary = "Confirm a subscription",
            description =
                    "Public: for platforms that ask before they begin to send, as they document it. TikTok does not.")
    @APIResponse(responseCode = "200", description = "What the platform expects to hear")
    @APIResponse(responseCode = "403", description = "Not with our token, or the platform never asks")
    public RestResponse<String> handshake(
            @Parameter(description = "The platform that asks", example = "instagram") @RestPath String platform,
            @Context UriInfo request) {
        return RestResponse.ResponseBuilder.ok(sources.handshake(platform, request.getQueryParameters()))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** Any media type is accepted: the signature covers the bytes, however the platform labels them. */
    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Produces({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @SecurityRequirementsSet
    @Operation(
            summary = "Receive a callback",
            description =
                    """
                    Public: the sender is authenticated by its signature over the exact bytes of the body, in the header of
                    its platform. The answer is 200 only after the delivery and its event are committed; a repeat of the
                    same body is answered with 200 and has no further effect.""")
    @RequestBody(
            required = true,
            description = "As documented by the platform; at most 1 MiB, unless this installation accepts more",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "200", description = "Committed; no body")
    @APIResponse(responseCode = "401", description = "The signature is not valid")
    @APIResponse(responseCode = "413", description = "The body is too large")
    @APIResponse(responseCode = "415", description = "The body has a Content-Encoding")
    @APIResponse(
            responseCode = "503",
            description = "Not stored, or not known to be stored; send it again after Retry-After")
    public Uni<RestResponse<Void>> receive(
            @Parameter(description = "The platform that calls back", example = "tiktok") @RestPath String platform,
            @Context HttpHeaders headers,
            @Context RoutingContext request) {
        return deliveries
                .accept(platform, headers, BodyReceiver.bodyOf(request))
                .map(done -> RestResponse.ok());
    }
}
