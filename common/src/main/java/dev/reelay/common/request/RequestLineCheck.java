package dev.reelay.common.request;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Refuses paths and queries that do not decode to text: a percent sign without two hex digits, bytes that are not UTF-8, NUL.
 * Runs before everything else, because each later stage decodes by its own rules.
 */
@ApplicationScoped
class RequestLineCheck {

    /** Before Quarkus' own filters, the first of which has 300. */
    private static final int PRIORITY = 1_000;

    private final ProblemAnswers problems;

    RequestLineCheck(ProblemAnswers problems) {
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        var fault = request.uri().indexOf('%') < 0 ? Optional.<Fault>empty() : fault(request.path(), request.query());
        if (fault.isEmpty()) {
            context.next();
        } else {
            refuse(context, fault.get());
        }
    }

    /** @param field {@code path}, or a query parameter */
    record Fault(String field, String message) {}

    static Optional<Fault> fault(String path, String query) {
        var ofPath = faultOf(path == null ? "" : path).map(message -> new Fault("path", message));
        if (ofPath.isPresent() || query == null) {
            return ofPath;
        }
        for (var pair : query.split("&")) {
            var parts = pair.split("=", 2);
            var ofName = faultOf(parts[0]);
            if (ofName.isPresent()) {
                return Optional.of(new Fault("query", ofName.get()));
            }
            var ofValue = parts.length == 1 ? Optional.<String>empty() : faultOf(parts[1]);
            if (ofValue.isPresent()) {
                return Optional.of(new Fault(decoded(parts[0]).orElseThrow(), ofValue.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> faultOf(String encoded) {
        return decoded(encoded)
                .map(RequestText::faultOf)
                .orElse(Optional.of("must be UTF-8, with percent signs only before two hex digits"));
    }

    /** Empty when it cannot be decoded. */
    private static Optional<String> decoded(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            var unit = encoded.charAt(i);
            if (unit != '%') {
                bytes.writeBytes(String.valueOf(unit).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            var high = i + 1 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            var low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private void refuse(RoutingContext context, Fault fault) {
        context.request().resume(); // drops the body
        problems.write(context, CommonProblem.unreadable(fault.field(), fault.message()));
    }
}
