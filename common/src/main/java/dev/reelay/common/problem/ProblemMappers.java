package dev.reelay.common.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one place where failures become answers. No exception text, class name or SQL leaves through it.
 *
 * <p>Public with its methods: in tests Quarkus calls them from classes that it generates in another class loader.
 */
@ApplicationScoped
public class ProblemMappers {

    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        var answer = answer(e.type(), e.getMessage(), e.errors(), e.extensions());
        e.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds())));
        return answer.build();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        var fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        return answer(CommonProblem.INVALID_VALUES, "Correct " + fields + " and send it again.", errors, Map.of())
                .build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e) {
        return answer(
                        CommonProblem.UNAUTHENTICATED,
                        "Send a valid access token of the issuer as Authorization: Bearer.",
                        List.of(),
                        Map.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(
                        CommonProblem.FORBIDDEN,
                        "The access token lacks a role that this needs; ask an administrator.",
                        List.of(),
                        Map.of())
                .build();
    }

    /** The second class is named because the framework has a mapper of its own for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response unreadable(JacksonException e) {
        return ofUnreadable(e).build();
    }

    /** What the framework refuses by itself: paths, methods, media types, parameters and bodies it cannot read. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        var status = e.getResponse().getStatus();
        for (var type : CommonProblem.values()) {
            if (type.status() == status && type != CommonProblem.INVALID_CURSOR) {
                return answer(
                                type,
                                "See the OpenAPI page for paths, methods, media types and parameters.",
                                List.of(),
                                Map.of())
                        .build();
            }
        }
        return status >= 500 ? internal(e) : Response.status(status).build();
    }

    @ServerExceptionMapper
    public Response internal(Throwable e) {
        if (Unavailable.isCauseOf(e)) {
            Log.warnf("Answered 503 cause=%s", e.toString());
            return answer(
                            CommonProblem.TEMPORARILY_UNAVAILABLE,
                            "A part we depend on is away; nothing was done. Try again after the pause.",
                            List.of(),
                            Map.of())
                    .header(HttpHeaders.RETRY_AFTER, OUTAGE_RETRY.toSeconds())
                    .build();
        }
        var instance = "urn:uuid:" + UUID.randomUUID();
        Log.errorf(e, "Request failed instance=%s", instance);
        var type = CommonProblem.INTERNAL_ERROR;
        var body = new Problem(
                urn(type),
                type.title(),
                type.status(),
                "Tell the operator the instance.",
                instance,
                List.of(),
                Map.of());
        return Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(body)
                .build();
    }

    private static Response.ResponseBuilder ofUnreadable(JacksonException e) {
        var path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        var errors = path.isEmpty() ? List.<FieldError>of() : List.of(new FieldError(path, "is not of the right type"));
        return answer(
                CommonProblem.UNREADABLE_REQUEST, "Send a JSON body as the OpenAPI page shows it.", errors, Map.of());
    }

    private static Response.ResponseBuilder answer(
            ProblemType type, String detail, List<FieldError> errors, Map<String, Object> extensions) {
        return Response.status(type.status())
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem(urn(type), type.title(), type.status(), detail, null, errors, extensions));
    }

    private static String urn(ProblemType type) {
        return "urn:reelay:problem:" + type.slug();
    }

    /** The path without the method and parameter object that the validator puts before a body's field. */
    private static String field(ConstraintViolation<?> violation) {
        String last = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                last = node.getName();
            }
        }
        return last.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }
}
