package dev.reelay.common.request;

import dev.reelay.common.problem.FieldError;
import jakarta.ws.rs.BeanParam;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Finds the unreadable parameters of a request. The framework stops at the first one without its name, so all parameters of a
 * refused request are read again.
 */
public final class UnreadableParameters {

    private UnreadableParameters() {}

    /** In the order of the resource method's parameters; empty if all can be read. */
    public static List<FieldError> of(ResteasyReactiveRequestContext request) {
        return Arrays.stream(request.getTarget().getLazyMethod().getMethod().getParameters())
                .flatMap(parameter -> parameter.isAnnotationPresent(BeanParam.class)
                        ? Arrays.stream(parameter.getType().getDeclaredFields())
                                .map(field -> fault(request, field, field.getType(), field.getName()))
                        : Stream.of(fault(request, parameter, parameter.getType(), parameter.getName())))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Empty if the element can be read, or is not a parameter. */
    private static Optional<FieldError> fault(
            ResteasyReactiveRequestContext request, AnnotatedElement element, Class<?> type, String javaName) {
        String name;
        Object value;
        if (element.isAnnotationPresent(RestQuery.class)) {
            name = name(element.getAnnotation(RestQuery.class).value(), javaName);
            value = request.getQueryParameter(name, true, false);
        } else if (element.isAnnotationPresent(RestPath.class)) {
            name = name(element.getAnnotation(RestPath.class).value(), javaName);
            value = request.getPathParameter(name, false);
        } else if (element.isAnnotationPresent(RestHeader.class)) {
            name = name(element.getAnnotation(RestHeader.class).value(), javaName);
            value = request.getHeader(name, true);
        } else if (element.isAnnotationPresent(RestForm.class)) {
            name = name(element.getAnnotation(RestForm.class).value(), javaName);
            value = request.getFormParameter(name, true, false);
        } else {
            return Optional.empty();
        }
        return value instanceof String text
                ? ParameterReader.faultOf(type, text).map(message -> new FieldError(name, message))
                : Optional.empty();
    }

    private static String name(String given, String javaName) {
        return given.isEmpty() ? javaName : given;
    }
}
