package dev.reelay.common.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;

/** Writes problems where there is no resource, on plain Vert.x routes. The same responses as {@link ProblemMappers}. */
@Singleton
public class ProblemAnswers {

    private final ProblemMappers mappers;
    private final ObjectMapper json;

    ProblemAnswers(ProblemMappers mappers, ObjectMapper json) {
        this.mappers = mappers;
        this.json = json;
    }

    public ProblemException noSuchPath() {
        return CommonProblem.NOT_FOUND.because("This path or method does not exist.");
    }

    public ProblemException tooLarge() {
        return CommonProblem.PAYLOAD_TOO_LARGE.because("Send a smaller body.");
    }

    /** Ends the request with the problem for this failure. */
    public void write(RoutingContext request, Throwable failure) {
        if (request.response().ended() || request.response().closed()) {
            return; // the caller has disconnected, or has its answer
        }
        try (var answer = of(failure)) {
            var response = request.response().setStatusCode(answer.getStatus());
            answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
            if (answer.getEntity() == null) {
                response.end();
            } else {
                response.putHeader("Content-Type", Problem.MEDIA_TYPE).end(json.writeValueAsString(answer.getEntity()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem cannot be rendered", e);
        }
    }

    private Response of(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return mappers.problem(problem);
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return mappers.invalid(invalid);
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationFailedException) {
            return mappers.unauthenticated((SecurityException) failure);
        }
        if (failure instanceof ForbiddenException forbidden) {
            return mappers.forbidden(forbidden);
        }
        if (failure instanceof JacksonException unreadable) {
            return mappers.unreadable(unreadable);
        }
        return mappers.internal(failure);
    }
}
