package dev.reelay.common.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.regex.Pattern;

/** The connection or publication that a request is about, as its path names it. */
@Provider
public class RequestFields implements ContainerRequestFilter {

    private static final Pattern SUBJECT = Pattern.compile(
            "/(connections|accounts|publications)/(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    @Override
    public void filter(ContainerRequestContext request) {
        LogFields.put(of(request.getUriInfo().getPath()));
    }

    static Map<String, String> of(String path) {
        var subject = SUBJECT.matcher(path);
        if (!subject.find()) {
            return Map.of();
        }
        return Map.of(
                subject.group(1).equals("publications") ? LogFields.PUBLICATION : LogFields.CONNECTION,
                subject.group(2));
    }
}
