package dev.reelay.common.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.ProblemAnswers;
import dev.reelay.common.work.Contexts;
import io.quarkus.arc.All;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.List;
import java.util.function.Function;

/**
 * Serves the {@link OperatorCalls} of all features on the management port, below {@code /operations}.
 *
 * <p>Each call needs an access token with the role {@code admin}, and is logged with its caller before it runs; one that may
 * change something is recorded in the {@link OperatorJournal} of a service that has one.
 * {@code GET /operations} lists the calls of this service.
 */
@Singleton
class OperationsEndpoint {

    static final String ROOT = "/operations";

    private final List<OperatorCalls> features;
    private final OperatorActs acts;
    private final Operators operators;
    private final ProblemAnswers problems;
    private final ObjectMapper json;
    private final Validator validator;
    private final Vertx vertx;

    OperationsEndpoint(
            @All List<OperatorCalls> features,
            OperatorActs acts,
            Operators operators,
            ProblemAnswers problems,
            ObjectMapper json,
            Validator validator,
            Vertx vertx) {
        this.features = features;
        this.acts = acts;
        this.operators = operators;
        this.problems = problems;
        this.json = json;
        this.validator = validator;
        this.vertx = vertx;
    }

    void serve(@Observes ManagementInterface management) {
        var router = management.router();
        var routes = new RegisteredRoutes();
        features.forEach(feature -> feature.register(routes));
        router.route(ROOT + "*").failureHandler(this::failed);
        router.route(ROOT + "*").handler(this::admit);
        for (var route : routes.all()) {
            router.route(route.method(), ROOT + route.path()).handler(request -> run(request, route.call()));
        }
        router.route(HttpMethod.GET, ROOT)
                .handler(request -> run(request, call -> Uni.createFrom().item(new OperationsView(routes.names()))));
        router.route(ROOT + "*").handler(request -> problems.write(request, problems.noSuchPath()));
    }

    private void admit(RoutingContext request) {
        operators
                .authenticate(request)
                .subscribe()
                .with(
                        identity -> {
                            if (!Operators.mayOperate(identity)) {
                                problems.write(request, new ForbiddenException());
                                return;
                            }
                            request.put(
                                    CallInHand.SUBJECT, identity.getPrincipal().getName());
                            request.next();
                        },
                        failure -> problems.write(request, failure));
    }

    private void run(RoutingContext request, Function<OperatorRequest, Uni<?>> call) {
        var act = new OperatorAct(
                request.get(CallInHand.SUBJECT),
                request.request().remoteAddress().hostAddress(),
                request.request().method().name(),
                request.normalizedPath());
        Contexts.own(vertx.getOrCreateContext()).runOnContext(ignored -> Uni.createFrom()
                .deferred(() -> acts.note(act))
                .chain(() -> call.apply(new CallInHand(request, json, validator)))
                .subscribe()
                .with(answer -> answer(request, answer), failure -> problems.write(request, failure)));
    }

    private void answer(RoutingContext request, Object answer) {
        if (answer == null) {
            request.response().setStatusCode(204).end();
            return;
        }
        try {
            var body = json.writeValueAsString(answer);
            request.response().putHeader("Content-Type", "application/json").end(body);
        } catch (JsonProcessingException e) {
            problems.write(
                    request,
                    new IllegalStateException("The answer cannot be rendered", e)); // our fault, not the caller's
        }
    }

    /** For failures before the call: a body over the port's limit, or a defect. */
    private void failed(RoutingContext request) {
        if (request.statusCode() == 413) {
            problems.write(request, problems.tooLarge());
            return;
        }
        var failure = request.failure();
        problems.write(request, failure == null ? new IllegalStateException("A route failed") : failure);
    }
}
