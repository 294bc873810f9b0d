package dev.reelay.common.problem;

import dev.reelay.common.identity.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;

/** Fails in every way that the mappers know. */
@Path("/probe")
public class ProbeResource {

    private final Caller caller;

    ProbeResource(Caller caller) {
        this.caller = caller;
    }

    /** A request with one field. */
    public record Request(@NotBlank String displayName) {}

    @GET
    @Path("/whoami")
    @RolesAllowed("creator")
    public Map<String, String> whoami() {
        return Map.of("subject", caller.subject(), "workspace", caller.workspace());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Request echo(@Valid Request request) {
        return request;
    }

    @GET
    @Path("/fail/{how}")
    public String fail(@RestPath String how) throws Exception {
        throw switch (how) {
            case "known" ->
                CommonProblem.NOT_FOUND
                        .because("no such probe")
                        .with("log_id", "20260101")
                        .after(Duration.ofSeconds(7));
            case "away" -> new ConnectException("secret-host:5432");
            default -> new IllegalStateException("secret detail");
        };
    }
}
