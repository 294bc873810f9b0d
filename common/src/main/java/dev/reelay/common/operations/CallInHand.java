package dev.reelay.common.operations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.Optional;

/** A call, as the feature sees it. */
final class CallInHand implements OperatorRequest {

    /** Key of the caller's subject in the routing context. */
    static final String SUBJECT = "reelay.operator";

    private final RoutingContext request;
    private final ObjectMapper json;
    private final Validator validator;

    CallInHand(RoutingContext request, ObjectMapper json, Validator validator) {
        this.request = request;
        this.json = json;
        this.validator = validator;
    }

    @Override
    public String subject() {
        return request.get(SUBJECT);
    }

    @Override
    public String path(String name) {
        return request.pathParam(name);
    }

    @Override
    public Optional<String> query(String name) {
        return request.queryParam(name).stream().findFirst();
    }

    @Override
    public <T> T body(Class<T> type) {
        var buffer = request.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            throw CommonProblem.UNREADABLE_REQUEST.because("Send a JSON body.");
        }
        T body;
        try {
            body = json.readValue(buffer.getBytes(), type);
        } catch (JacksonException e) {
            throw CommonProblem.UNREADABLE_REQUEST.because("Send a JSON body of the expected form.");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e); // never: the bytes are here
        }
        if (body == null) {
            throw CommonProblem.UNREADABLE_REQUEST.because("Send a JSON object.");
        }
        var violations = validator.validate(body);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return body;
    }
}
