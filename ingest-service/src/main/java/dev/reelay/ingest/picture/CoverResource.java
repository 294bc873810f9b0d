package dev.reelay.ingest.picture;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.ingest.platform.Platforms;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The picture that stands for a video. */
@Path("/api/v1/videos/{platform}/{video_id}/cover")
@RolesAllowed({Role.CREATOR, Role.ANALYST})
@Tag(name = "Videos")
public class CoverResource {

    private final PictureService pictures;
    private final Platforms platforms;
    private final Caller caller;

    CoverResource(PictureService pictures, Platforms platforms, Caller caller) {
        this.pictures = pictures;
        this.platforms = platforms;
        this.caller = caller;
    }

    @GET
    @Blocking
    @Operation(
            summary = "Get a video's cover",
            description =
                    "A link that was fetched from the platform for this call, and lasts until `expires_at`. None is stored: the"
                            + " platform ends them. Only of the videos of connected accounts: research shows none.")
    @APIResponse(responseCode = "200", description = "The link")
    @APIResponse(responseCode = "503", description = "The platform or auth-service is unavailable")
    public PictureView get(
            @Parameter(example = "tiktok") @RestPath String platform,
            @Parameter(example = "7422448856255742650") @RestPath("video_id") String videoId) {
        return pictures.cover(caller.workspace(), platforms.named(platform), videoId);
    }
}
