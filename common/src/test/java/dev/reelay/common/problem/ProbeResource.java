package dev.reelay.common.problem;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.identity.Role;
import dev.reelay.contracts.Platform;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Fails in every way that the mappers know. */
@Path("/probe")
public class ProbeResource {

    private final Caller caller;

    ProbeResource(Caller caller) {
        this.caller = caller;
    }

    /** As a part that hangs: answers long after everybody has gone. */
    @GET
    @Path("/late")
    public Uni<String> late(@RestQuery long millis) {
        return Uni.createFrom().item("at last").onItem().delayIt().by(Duration.ofMillis(millis));
    }

    /** A request with one field. */
    public record Request(@NotBlank String displayName, Platform platform) {}

    /** Parameters that come as one. */
    public static class Filter {

        @RestQuery("min_score")
        @DecimalMax("100")
        Double minScore;

        @RestQuery
        Platform platform;
    }

    /** Reads one of each kind. */
    @GET
    @Path("/read/{id}")
    public Map<String, Object> read(
            @RestPath UUID id,
            @RestQuery @DefaultValue("20") @Max(100) int limit,
            @RestQuery String text,
            @RestHeader("Probe-Count") Long count,
            @BeanParam @Valid Filter filter) {
        return Map.of("id", id, "limit", limit, "platform", String.valueOf(filter.platform));
    }

    @GET
    @Path("/whoami")
    @RolesAllowed(Role.CREATOR)
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
            case "slow" -> new PgException("canceling statement due to statement timeout", "ERROR", "57014", "secret");
            case "deadlock" -> new PgException("deadlock detected", "ERROR", "40P01", "secret");
            default -> new IllegalStateException("secret detail");
        };
    }
}
