package dev.reelay.common.operations;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The registered calls of all features. */
final class RegisteredRoutes implements OperatorRoutes {

    record Route(HttpMethod method, String path, Function<OperatorRequest, Uni<?>> call) {}

    private final List<Route> routes = new ArrayList<>();

    @Override
    public OperatorRoutes get(String path, Function<OperatorRequest, Uni<?>> call) {
        return add(HttpMethod.GET, path, call);
    }

    @Override
    public OperatorRoutes post(String path, Function<OperatorRequest, Uni<?>> call) {
        return add(HttpMethod.POST, path, call);
    }

    @Override
    public OperatorRoutes put(String path, Function<OperatorRequest, Uni<?>> call) {
        return add(HttpMethod.PUT, path, call);
    }

    @Override
    public OperatorRoutes delete(String path, Function<OperatorRequest, Uni<?>> call) {
        return add(HttpMethod.DELETE, path, call);
    }

    List<Route> all() {
        return List.copyOf(routes);
    }

    List<String> names() {
        return routes.stream()
                .map(route -> route.method().name() + " " + OperationsEndpoint.ROOT + route.path())
                .sorted()
                .toList();
    }

    private OperatorRoutes add(HttpMethod method, String path, Function<OperatorRequest, Uni<?>> call) {
        if (routes.stream()
                .anyMatch(route -> route.method().equals(method) && route.path().equals(path))) {
            throw new IllegalStateException("Two features offer " + method + " " + path);
        }
        routes.add(new Route(method, path, call));
        return this;
    }
}
