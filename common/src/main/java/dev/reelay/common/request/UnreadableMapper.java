package dev.reelay.common.request;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemMappers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/**
 * Answers unreadable parameters with 400 and their names. JAX-RS would answer 404 without a name for queries and paths, and 400
 * for headers and forms.
 *
 * <p>Public, with its methods, like {@link ProblemMappers}.
 */
@ApplicationScoped
public class UnreadableMapper {

    private final ProblemMappers others;

    UnreadableMapper(ProblemMappers others) {
        this.others = others;
    }

    @ServerExceptionMapper({NotFoundException.class, BadRequestException.class})
    public Response unreadable(WebApplicationException e) {
        return e.getCause() instanceof UnreadableException
                ? others.problem(CommonProblem.unreadable(UnreadableParameters.of(CurrentRequestManager.get())))
                : others.framework(e);
    }

    /** A malformed multipart body, which the framework does not handle. */
    @ServerExceptionMapper
    public Response malformed(MultipartParser.MalformedMessageException e) {
        return others.problem(CommonProblem.unreadable("body", "must be multipart/form-data (RFC 7578)"));
    }
}
