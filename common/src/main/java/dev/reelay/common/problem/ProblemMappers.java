package dev.reelay.common.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
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
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * The only place where failures become responses. No exception text, class name or SQL leaves through it.
 *
 * <p>Public, with its methods, because in tests Quarkus calls them from generated classes in another class loader.
 */
@ApplicationScoped
public class ProblemMappers {

    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e, null).build();
    }

    @ServerExceptionMapper
    public Response invalid(ConstraintViolationException e) {
        return problem(invalidValues(e.getConstraintViolations()));
    }

    /** What violated constraints are to a caller, where a request is validated by hand. */
    public static ProblemException invalidValues(Set<? extends ConstraintViolation<?>> violations) {
        var errors = violations.stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
        var fields = errors.stream().map(FieldError::field).distinct().collect(Collectors.joining(", "));
        var problem = CommonProblem.INVALID_VALUES.because(CommonProblem.correct(fields));
        errors.forEach(error -> problem.at(error.field(), error.message()));
        return problem;
    }

    /** The two cases are without and with a token; why a token was rejected is not disclosed (RFC 6750). */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(SecurityException e) {
        return e instanceof AuthenticationFailedException
                ? unauthenticated(
                        "The access token has expired, or was not issued for this service; get a new token and send it as"
                                + " Authorization: Bearer.",
                        "Bearer error=\"invalid_token\"")
                : unauthenticated("Send a valid access token of the issuer as Authorization: Bearer.", "Bearer");
    }

    private static Response unauthenticated(String detail, String challenge) {
        return answer(CommonProblem.UNAUTHENTICATED.because(detail), null)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return problem(CommonProblem.FORBIDDEN.because(
                "The access token lacks a role that this operation needs; ask an administrator."));
    }

    /** The second class is named because the framework has its own mapper for it. */
    @ServerExceptionMapper({JacksonException.class, MismatchedInputException.class})
    public Response unreadable(JacksonException e) {
        return problem(ofUnreadable(e));
    }

    /** What the framework itself refuses: paths, methods, media types and bodies that it cannot read. */
    @ServerExceptionMapper
    public Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException unreadable) {
            return unreadable(unreadable);
        }
        var status = e.getResponse().getStatus();
        return CommonProblem.ofStatus(status)
                .filter(type -> type != CommonProblem.INTERNAL_ERROR)
                .map(type -> problem(type.because(type.kind().wayOut().replace("`", ""))))
                .orElseGet(() ->
                        status >= 500 ? internal(e) : Response.status(status).build());
    }

    @ServerExceptionMapper
    public Response internal(Throwable e) {
        var unavailable = Unavailable.in(e);
        if (unavailable.isPresent()) {
            Log.warnf("Answered 503 cause=%s", e.toString());
            return problem(CommonProblem.TEMPORARILY_UNAVAILABLE
                    .because(detail(unavailable.get()))
                    .after(OUTAGE_RETRY));
        }
        var instance = "urn:uuid:" + UUID.randomUUID();
        Log.errorf(e, "Request failed instance=%s", instance);
        return answer(CommonProblem.INTERNAL_ERROR.because("Report the instance to the operator."), instance)
                .build();
    }

    private static String detail(Unavailable kind) {
        return switch (kind) {
            case DOWN, DISCONNECTED ->
                "A component that this service depends on is down; nothing was done. Try again later.";
            case TOO_SLOW ->
                "A component that this service depends on took too long; nothing is half done. Try again later.";
            case CONFLICT -> "A concurrent change of the same data came first; nothing was done. Try again.";
        };
    }

    private static ProblemException ofUnreadable(JacksonException e) {
        var path = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        return path.isEmpty()
                ? CommonProblem.UNREADABLE_REQUEST.because("Send a JSON body as described on the OpenAPI page.")
                : CommonProblem.unreadable(path, mustBe(e));
    }

    private static String mustBe(JacksonException e) {
        return e instanceof InvalidFormatException format
                        && format.getTargetType().isEnum()
                ? "must be one of "
                        + Arrays.stream(format.getTargetType().getEnumConstants())
                                .map(Object::toString)
                                .collect(Collectors.joining(", "))
                : "has the wrong type or form";
    }

    private static Response.ResponseBuilder answer(ProblemException e, @Nullable String instance) {
        var answer = Response.status(e.type().status()).type(Problem.MEDIA_TYPE).entity(Problem.of(e, instance));
        e.retryAfter().ifPresent(pause -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds())));
        return answer;
    }

    /** The field, without the method and parameter that the validator puts before it. */
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
