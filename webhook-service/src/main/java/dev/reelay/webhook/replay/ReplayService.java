package dev.reelay.webhook.replay;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts, shows and ends replays; a range is worked on by {@link ReplayTicker}. */
@ApplicationScoped
class ReplayService {

    private final ReplayRepository replays;
    private final DeliveryReader reader;
    private final Outbox outbox;
    private final Clock clock;

    ReplayService(ReplayRepository replays, DeliveryReader reader, Outbox outbox, Clock clock) {
        this.replays = replays;
        this.reader = reader;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One delivery, at once. Fails with {@code callback-not-found} and {@code callback-emptied}.
     *
     * @param subject the operator
     */
    Uni<ReplayedCallbackView> one(UUID callbackId, String subject) {
        return outbox.inTransaction(transaction -> replays.delivery(transaction, callbackId)
                        .map(found -> found.orElseThrow(() -> ReplayProblem.CALLBACK_NOT_FOUND.because(
                                "There is no callback " + callbackId + ", or it is beyond the retention.")))
                        .chain(delivery -> reader.tellAgain(transaction, List.of(delivery))))
                .map(page -> {
                    if (page.erased() > 0) {
                        throw ReplayProblem.CALLBACK_EMPTIED.because(
                                "The account of callback " + callbackId + " is erased; only a hash is kept.");
                    }
                    Log.infof("Callback replayed callbackId=%s told=%d subject=%s", callbackId, page.told(), subject);
                    return new ReplayedCallbackView(callbackId, page.told() > 0);
                });
    }

    /** A range, in the background. Fails with {@code invalid-values}. */
    Uni<CallbackReplayView> start(CallbackReplayRequest range, String subject) {
        return replays.insert(range.until(clock.instant()), subject)
                .invoke(started -> Log.infof(
                        "Replay requested replayId=%s from=%s to=%s subject=%s",
                        started.id(), started.from(), started.to(), subject));
    }

    /** Fails with {@code replay-not-found}. */
    Uni<CallbackReplayView> get(UUID id) {
        return replays.find(id).map(found -> found.orElseThrow(() -> notFound(id)));
    }

    /** Newest first. */
    Uni<Page<CallbackReplayView>> list(int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return replays.list(before, limit + 1).map(views -> Page.of(views, limit, last -> Cursor.of(last.id())));
    }

    /** Fails with {@code replay-not-found} and {@code replay-ended}. */
    Uni<CallbackReplayView> cancel(UUID id, String subject) {
        return replays.cancel(id)
                .chain(cancelled -> cancelled.isPresent() ? Uni.createFrom().item(cancelled.get()) : ended(id))
                .invoke(view -> Log.infof("Replay cancelled replayId=%s told=%d subject=%s", id, view.told(), subject));
    }

    private Uni<CallbackReplayView> ended(UUID id) {
        return get(id).map(view -> {
            throw ReplayProblem.REPLAY_ENDED.because("Replay " + id + " is " + view.progress() + ".");
        });
    }

    private static RuntimeException notFound(UUID id) {
        return ReplayProblem.REPLAY_NOT_FOUND.because("There is no replay " + id + ", or it is beyond the retention.");
    }
}
