package dev.reelay.common.inbox;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRequest;
import dev.reelay.common.operations.OperatorRoutes;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Operators' calls: see, replay, edit and drop parked events; see, replay and drop dead letters. */
@ApplicationScoped
class InboxOperatorCalls implements OperatorCalls {

    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 500;

    private final ParkedEventService parked;
    private final DeadLetterService letters;
    private final InboxLifecycle lifecycle;

    InboxOperatorCalls(ParkedEventService parked, DeadLetterService letters, InboxLifecycle lifecycle) {
        this.parked = parked;
        this.letters = letters;
        this.lifecycle = lifecycle;
    }

    @Override
    public void register(OperatorRoutes routes) {
        routes.get("/parked-events", this::listParked)
                .get("/parked-events/:id", request -> parked.get(parkedId(request)))
                .post("/parked-events/replay", this::replayHandler)
                .post("/parked-events/:id/replay", request -> changed(parked.replay(parkedId(request))))
                .put("/parked-events/:id", this::edit)
                .delete("/parked-events/:id", request -> changed(parked.drop(parkedId(request))))
                .get("/dead-letters", this::listLetters)
                .get("/dead-letters/:id", request -> letters.get(letterId(request)))
                .post("/dead-letters/:id/replay", request -> changed(letters.replay(letterId(request))))
                .delete("/dead-letters/:id", request -> changed(letters.drop(letterId(request))));
    }

    private Uni<?> listParked(OperatorRequest request) {
        var onlyGivenUp = request.query("given_up").map(Boolean::parseBoolean).orElse(false);
        return parked.list(
                request.query("handler"), request.query("key"), onlyGivenUp, cursor(request), limit(request));
    }

    private Uni<?> listLetters(OperatorRequest request) {
        return letters.list(request.query("handler"), cursor(request), limit(request));
    }

    private Uni<?> replayHandler(OperatorRequest request) {
        var handler = request.query("handler").orElseThrow(() -> CommonProblem.INVALID_VALUES
                .because(
                        "Name the handler whose events to replay: ?handler=NAME; add &key=KEY for the events of one key.")
                .at("handler", "is missing"));
        return changed(parked.replay(handler, request.query("key")));
    }

    private Uni<?> edit(OperatorRequest request) {
        return changed(parked.edit(parkedId(request), request.body(EditParkedEventRequest.class)));
    }

    /** Wakes the retries, since the call may have made events due. */
    private <T> Uni<T> changed(Uni<T> call) {
        return call.invoke(lifecycle::wakeRetries);
    }

    private static long parkedId(OperatorRequest request) {
        return id(request, InboxProblem.PARKED_EVENT_NOT_FOUND);
    }

    private static long letterId(OperatorRequest request) {
        return id(request, InboxProblem.DEAD_LETTER_NOT_FOUND);
    }

    private static long id(OperatorRequest request, ProblemType notFound) {
        try {
            return Long.parseLong(request.path("id"));
        } catch (NumberFormatException e) {
            throw notFound.because("Ids are numbers, as in the list.");
        }
    }

    private static @Nullable String cursor(OperatorRequest request) {
        return request.query("cursor").orElse(null);
    }

    private static int limit(OperatorRequest request) {
        try {
            int limit = request.query("limit").map(Integer::parseInt).orElse(PAGE);
            if (limit >= 1 && limit <= LARGEST_PAGE) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Send limit as a number of items.")
                    .at("limit", "is not a number");
        }
        throw CommonProblem.INVALID_VALUES
                .because("A page has 1 to " + LARGEST_PAGE + " items.")
                .at("limit", "must be 1 to " + LARGEST_PAGE);
    }
}
