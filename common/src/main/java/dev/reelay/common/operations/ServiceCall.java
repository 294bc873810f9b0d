package dev.reelay.common.operations;

import dev.reelay.common.identity.Caller;
import dev.reelay.common.problem.CommonProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * An admin's call that comes by way of the gateway, to one service of those that have the same operation: {@code
 * /api/v1/admin/services/{service}/…}.
 */
@RequestScoped
public class ServiceCall {

    /** Where the resources of these calls are. */
    public static final String ROOT = "/api/v1/admin/services/{service}";

    /** Of the path's parameter. */
    public static final String NAMED = "auth, ingest, publish, search or webhook";

    private final String service;
    private final Caller caller;
    private final CurrentVertxRequest request;
    private final OperatorActs acts;

    ServiceCall(
            @ConfigProperty(name = "quarkus.application.name") String application,
            Caller caller,
            CurrentVertxRequest request,
            OperatorActs acts) {
        service = application.replaceFirst("-service$", "");
        this.caller = caller;
        this.request = request;
        this.acts = acts;
    }

    /**
     * Runs it once it is noted who called.
     *
     * @param named the service that the caller means, such as {@code auth}
     * @throws dev.reelay.common.problem.ProblemException {@code not-found}: it is another one's
     */
    public <T> Uni<T> to(String named, Supplier<Uni<T>> call) {
        if (!named.equals(service)) {
            throw CommonProblem.NOT_FOUND.because("This is the service " + service + ".");
        }
        var current = request.getCurrent();
        var act = new OperatorAct(
                caller.subject(),
                current.request().remoteAddress().hostAddress(),
                current.request().method().name(),
                current.normalizedPath());
        return acts.note(act).chain(ignored -> call.get());
    }
}
