package dev.reelay.webhook.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
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
@Path("/api/v1/webhooks/{platform}")
@Tag(name = "Webhooks", description = "Where platforms call back")
public class DeliveryResource {

    private final DeliveryService deliveries;

    DeliveryResource(DeliveryService deliveries) {
        this.deliveries = deliveries;
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
                    Public: the sender is authenticated by its signature over the exact bytes of the body. For TikTok it is
                    the header `TikTok-Signature: t=<unix seconds>,s=<hex>`, where `s` is the HMAC-SHA256 of `t`, a dot and
                    the body, with the app's client secret. The answer is 200 only after the delivery and its event are
                    committed; a repeat of the same body is answered with 200 and has no further effect.""")
    @Parameter(
            name = "TikTok-Signature",
            in = ParameterIn.HEADER,
            description = "For TikTok",
            schema = @Schema(implementation = String.class),
            example = "t=1790000001,s=ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367")
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
