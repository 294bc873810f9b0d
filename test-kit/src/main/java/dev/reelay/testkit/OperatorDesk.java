package dev.reelay.testkit;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRequest;
import dev.reelay.common.operations.OperatorRoutes;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The operators' calls of a service, made without HTTP: for tests of what a call does. */
public final class OperatorDesk {

    private final Map<String, Function<OperatorRequest, Uni<?>>> calls = new HashMap<>();

    public OperatorDesk(Iterable<OperatorCalls> features) {
        var routes = new OperatorRoutes() {

            @Override
            public OperatorRoutes get(String path, Function<OperatorRequest, Uni<?>> call) {
                return keep("GET " + path, call);
            }

            @Override
            public OperatorRoutes post(String path, Function<OperatorRequest, Uni<?>> call) {
                return keep("POST " + path, call);
            }

            @Override
            public OperatorRoutes put(String path, Function<OperatorRequest, Uni<?>> call) {
                return keep("PUT " + path, call);
            }

            @Override
            public OperatorRoutes delete(String path, Function<OperatorRequest, Uni<?>> call) {
                return keep("DELETE " + path, call);
            }

            private OperatorRoutes keep(String route, Function<OperatorRequest, Uni<?>> call) {
                calls.put(route, call);
                return this;
            }
        };
        features.forEach(feature -> feature.register(routes));
    }

    /** @param route such as {@code POST /connections/restate}; a path without parameters */
    public Uni<?> call(String route) {
        var call = calls.get(route);
        if (call == null) {
            throw new IllegalArgumentException("no such call: " + route);
        }
        return call.apply(new OperatorRequest() {

            @Override
            public String subject() {
                return "olga";
            }

            @Override
            public String path(String name) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<String> query(String name) {
                return Optional.empty();
            }

            @Override
            public <T> T body(Class<T> type) {
                throw new UnsupportedOperationException();
            }
        });
    }
}
