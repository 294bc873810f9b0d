package dev.reelay.ingest.picture;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The picture of a connected account. */
@Path("/api/v1/accounts/{connection_id}/avatar")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Accounts")
public class AvatarResource {

    private final PictureService pictures;
    private final Caller caller;

    AvatarResource(PictureService pictures, Caller caller) {
        this.pictures = pictures;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Operation(
            summary = "Get an account's picture",
            description =
                    "A link that was fetched from the platform for this call, and lasts until `expires_at`. None is stored: the"
                            + " platform ends them. TikTok shows it with the scope `user.info.basic`.")
    @APIResponse(responseCode = "200", description = "The link")
    @APIResponse(responseCode = "503", description = "The platform or auth-service is unavailable")
    public PictureView get(@RestPath("connection_id") UUID connectionId) {
        return pictures.avatar(caller.workspace(), connectionId);
    }
}
