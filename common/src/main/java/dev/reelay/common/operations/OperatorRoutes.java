package dev.reelay.common.operations;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * Registers {@link OperatorCalls}. Callers need an access token with the role {@code admin}.
 *
 * <p>Paths are below {@code /operations}, in Vert.x' form, such as {@code /parked-events/:id}. The result of a call is rendered as
 * JSON, {@code null} as 204; problems are answered as everywhere else. Calls run on an event loop.
 */
public interface OperatorRoutes {

    OperatorRoutes get(String path, Function<OperatorRequest, Uni<?>> call);

    OperatorRoutes post(String path, Function<OperatorRequest, Uni<?>> call);

    OperatorRoutes put(String path, Function<OperatorRequest, Uni<?>> call);

    OperatorRoutes delete(String path, Function<OperatorRequest, Uni<?>> call);
}
