package dev.reelay.common.request;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemAnswers;
import dev.reelay.common.stop.InHand;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The requests that have not been answered yet. Each is answered within a limit, whatever hangs behind it; and a service that is
 * shutting down accepts no more of them and answers those it has. Thread-safe.
 */
@ApplicationScoped
class RequestsInHand implements InHand {

    /** Before all other filters. */
    private static final int PRIORITY = 2_000;

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);
    private static final Duration IDLE_LOOK = Duration.ofMillis(20);

    private final ProblemAnswers problems;
    private final RequestConfig config;
    private final Vertx vertx;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final long lookTimer;
    private volatile boolean stopping;

    RequestsInHand(ProblemAnswers problems, RequestConfig config, Vertx vertx) {
        this.problems = problems;
        this.config = config;
        this.vertx = vertx;
        lookTimer = vertx.setPeriodic(LOOK_INTERVAL.toMillis(), id -> answerOverdue());
    }

    void install(@Observes Filters filters) {
        filters.register(this::take, PRIORITY);
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public void stopTaking() {
        stopping = true;
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        forgetClosed();
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(IDLE_LOOK.toMillis());
            forgetClosed();
        }
        return waiting.isEmpty();
    }

    /**
     * Those whose caller has left in the middle of a streamed answer: Quarkus takes the response's one close handler for itself
     * then, so that no end is told.
     */
    private void forgetClosed() {
        waiting.removeIf(one -> one.request.response().closed());
    }

    private void take(RoutingContext request) {
        var mine = new Waiting(request, vertx.getOrCreateContext());
        waiting.add(mine);
        request.addEndHandler(ended -> waiting.remove(mine));
        if (stopping) { // checked last, so that no request is missed
            turnAway(request);
        } else {
            request.next();
        }
    }

    private void turnAway(RoutingContext request) {
        request.request().resume(); // drops the body
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        problems.write(
                request,
                CommonProblem.TEMPORARILY_UNAVAILABLE
                        .because(
                                "This service is shutting down; nothing was done. Try again: another replica will answer, or"
                                        + " this one once it is back.")
                        .after(RETRY));
    }

    private void answerOverdue() {
        forgetClosed();
        var limit = config.answerLimit();
        for (var one : waiting) {
            if (one.isOverdue(limit)) {
                one.context.runOnContext(nothing -> answerLate(one.request, limit));
            }
        }
    }

    private void answerLate(RoutingContext request, Duration limit) {
        if (!request.response().headWritten()) {
            problems.write(
                    request,
                    CommonProblem.NO_ANSWER_IN_TIME
                            .because(
                                    "There was no answer within %d s; a component that this service depends on is slow or down."
                                            .formatted(limit.toSeconds()))
                            .after(RETRY));
        }
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(lookTimer);
    }

    /** The time counts from the last received byte, so that a long upload is not a late answer. */
    private static final class Waiting {

        private final RoutingContext request;
        private final Context context;
        private long bytes;
        private long since = System.nanoTime();

        private Waiting(RoutingContext request, Context context) {
            this.request = request;
            this.context = context;
        }

        /** Called by a single timer. */
        private boolean isOverdue(Duration limit) {
            var now = System.nanoTime();
            var read = request.request().bytesRead();
            if (read != bytes) {
                bytes = read;
                since = now;
            }
            return now - since > limit.toNanos();
        }
    }
}
