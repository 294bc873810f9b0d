package dev.reelay.auth.internal;

import dev.reelay.common.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;

/** Serves {@code /internal} on its own port only, and nothing else there. Elsewhere it does not exist, as any unknown path. */
@ApplicationScoped
class InternalGuard {

    /** After the requests in hand (2000), which a stop waits for; before all that reads a request or a token. */
    private static final int PRIORITY = 1_900;

    private static final String ROOT = "internal";

    private final InternalListener listener;
    private final ProblemAnswers problems;

    InternalGuard(InternalListener listener, ProblemAnswers problems) {
        this.listener = listener;
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        var isInternalPort = request.request().localAddress().port() == listener.port();
        var isInternalPath = isInternal(request.normalizedPath());
        if (isInternalPort == isInternalPath) {
            request.next();
        } else {
            request.request().resume(); // drops the body
            problems.write(request, problems.noSuchPath());
        }
    }

    /** As the framework reads a path: without empty segments, and without what follows a semicolon in one. */
    private static boolean isInternal(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.split(";", 2)[0])
                .filter(segment -> !segment.isEmpty())
                .findFirst()
                .filter(ROOT::equals)
                .isPresent();
    }
}
