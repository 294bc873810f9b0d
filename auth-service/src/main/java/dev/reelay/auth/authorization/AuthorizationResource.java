package dev.reelay.auth.authorization;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.connection.ConnectionView;
import dev.reelay.auth.connection.Contact;
import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.common.secret.Secret;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Connecting an account over HTTP. */
@Path("/api/v1/auth/{platform}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authorization", description = "Connecting accounts")
public class AuthorizationResource {

    private final AuthorizationService authorizations;
    private final AuthorizationConfig config;
    private final Caller caller;

    AuthorizationResource(AuthorizationService authorizations, AuthorizationConfig config, Caller caller) {
        this.authorizations = authorizations;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Operation(
            summary = "Start connecting an account",
            description =
                    "Returns an address at the platform. Open it in the browser of the account's owner; the platform then calls"
                            + " back with a code, and the account is connected to the caller's workspace. If that browser is"
                            + " not the one that made this request, the authorization has to be completed. The body is optional.")
    @APIResponse(
            responseCode = "201",
            description = "Started",
            content = @Content(schema = @Schema(implementation = AuthorizationStartedView.class)))
    public Uni<RestResponse<AuthorizationStartedView>> start(
            @RestPath @Parameter(description = "The platform", example = "tiktok") String platform,
            @RestCookie(BrowserCookie.NAME) @Parameter(hidden = true) @Nullable String cookie,
            @Valid @Nullable StartAuthorizationRequest request) {
        var browser = BrowserCookie.of(cookie);
        return authorizations
                .start(platform, caller.workspace(), caller.subject(), contact(), browser, request)
                .map(started -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, started)
                        .cookie(BrowserCookie.set(browser, config.timeToLive()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Accepts any media type: many clients send one even without a body. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Role.CREATOR)
    @Operation(hidden = true)
    public Uni<RestResponse<AuthorizationStartedView>> startWithoutBody(
            @RestPath String platform,
            @RestCookie(BrowserCookie.NAME) @Nullable String cookie,
            @RestHeader(HttpHeaders.CONTENT_LENGTH) @DefaultValue("0") long length) {
        if (length > 0) {
            throw new NotSupportedException();
        }
        return start(platform, cookie, null);
    }

    @GET
    @Path("/callback")
    @PermitAll
    @Cancellable(false) // the code is used: a caller who disconnects halfway is connected anyway
    @Operation(
            summary = "Complete an authorization",
            description = "The platform redirects the browser here. Each state is valid for one callback.")
    @APIResponse(
            responseCode = "200",
            description = "Connected",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(
            responseCode = "202",
            description = "This browser did not start it: whoever did has to complete it",
            content = @Content(schema = @Schema(implementation = AuthorizationToCompleteView.class)))
    @APIResponse(
            responseCode = "303",
            description =
                    "Redirect to the return_to of the start, with connection_id and outcome, authorization, or error added")
    @APIResponse(responseCode = "403", description = "Declined")
    @APIResponse(
            responseCode = "409",
            description =
                    "The state was used, has expired or belongs to another platform; the code was rejected; or another account"
                            + " than that of the connection to renew")
    @APIResponse(responseCode = "503", description = "The platform is down")
    public Uni<Response> callback(
            @RestPath @Parameter(description = "The platform", example = "tiktok") String platform,
            @RestQuery @Parameter(description = "As sent to the platform") String state,
            @RestQuery @Parameter(description = "Issued by the platform upon consent") String code,
            @RestQuery @Parameter(description = "Why there is no code") String error,
            @RestCookie(BrowserCookie.NAME) @Parameter(hidden = true) @Nullable String cookie) {
        return authorizations
                .callback(
                        platform,
                        Callback.of(state, code, error),
                        cookie == null ? null : Secret.of(cookie),
                        caller.address())
                .map(AuthorizationResource::answer);
    }

    @POST
    @Path("/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CREATOR)
    @Cancellable(false)
    @Operation(
            summary = "Complete an authorization that came back in another browser",
            description =
                    "For a back end that started an authorization for somebody: the callback gives her browser an authorization,"
                            + " which takes effect once it is sent here with the token of the same person and workspace.")
    @APIResponse(
            responseCode = "200",
            description = "Connected",
            content = @Content(schema = @Schema(implementation = ConnectionView.class)))
    @APIResponse(responseCode = "404", description = "Unknown, or started by somebody else; nobody can use it any more")
    @APIResponse(
            responseCode = "409",
            description = "It was completed, has expired, the code was rejected, or it is another account")
    @APIResponse(responseCode = "503", description = "The platform is down")
    public Uni<RestResponse<ConnectionView>> complete(
            @RestPath @Parameter(description = "The platform", example = "tiktok") String platform,
            @Valid @NotNull CompleteAuthorizationRequest request) {
        return authorizations
                .complete(
                        platform,
                        Secret.of(request.authorization()),
                        caller.workspace(),
                        Actor.person(caller.subject(), caller.address()))
                .map(connection -> RestResponse.ResponseBuilder.ok(connection)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    private Contact contact() {
        return new Contact(caller.email().orElse(null), caller.locale().orElse(null));
    }

    /** The browser's address contains a code: the answer must not be cached, nor the address be sent as a referrer. */
    private static Response answer(CallbackOutcome outcome) {
        var answer = outcome instanceof CallbackOutcome.Redirect redirect
                ? Response.seeOther(redirect.to())
                : outcome instanceof CallbackOutcome.ToBeCompleted waiting
                        ? Response.accepted(waiting.authorization())
                        : Response.ok(((CallbackOutcome.Connected) outcome).connection());
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
