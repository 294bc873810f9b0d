package dev.reelay.common.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.reelay.common.problem.CommonProblem;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * Refuses JSON bodies that contain more than one value, or text that cannot be stored ({@link RequestText}). Checked before a body
 * is read into a record, because the mapper is the same that reads the responses of platforms.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class JsonBodyCheck implements ReaderInterceptor {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BODY = "body";

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            var body = context.getInputStream().readAllBytes();
            check(body);
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} with the path of the text in question */
    public static void check(byte[] body) throws IOException {
        try (var parser = JSON.createParser(body)) {
            var values = 0;
            for (var atRoot = true;
                    parser.nextToken() != null;
                    atRoot = parser.getParsingContext().inRoot()) {
                if (atRoot && ++values > 1) {
                    throw CommonProblem.unreadable(BODY, "must be one JSON value");
                }
                if (parser.hasToken(JsonToken.VALUE_STRING)) {
                    check(parser.getText(), path(parser));
                } else if (parser.hasToken(JsonToken.FIELD_NAME)) {
                    check(parser.getText(), BODY);
                }
            }
        }
    }

    private static void check(String text, String field) {
        RequestText.faultOf(text).ifPresent(fault -> {
            throw CommonProblem.unreadable(field, fault);
        });
    }

    /** Such as {@code hashtags.0}. */
    private static String path(JsonParser parser) {
        var pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? BODY : pointer.substring(1).replace('/', '.');
    }
}
