package dev.reelay.webhook.replay;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.webhook.replay.ReplayRepository.Claimed;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Works on the requested ranges, page by page: reads the deliveries anew, appends their events and records the progress in one
 * transaction. After a crash another replica goes on behind the last page.
 */
@ApplicationScoped
class ReplayTicker {

    /** How many deliveries are looked at for one page, when few of them are asked for. */
    private static final int LOOK = 5_000;

    private static final int LONGEST_ERROR = 500;

    private final ReplayRepository replays;
    private final DeliveryReader reader;
    private final Outbox outbox;
    private final ReplayConfig config;

    ReplayTicker(ReplayRepository replays, DeliveryReader reader, Outbox outbox, ReplayConfig config) {
        this.replays = replays;
        this.reader = reader;
        this.outbox = outbox;
        this.config = config;
    }

    /** A second's worth. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var pages = Math.max(1, config.rate() / config.pageSize());
        return replays.isAnyUnderWay()
                .chain(any -> any ? work(pages) : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(this::failed);
    }

    private Uni<Void> work(int pages) {
        return outbox.inTransaction(this::step)
                .chain(goesOn ->
                        goesOn && pages > 1 ? work(pages - 1) : Uni.createFrom().voidItem());
    }

    /** Returns whether there may be more to do now. */
    private Uni<Boolean> step(SqlConnection transaction) {
        return replays.claim(transaction)
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : outbox.delay(transaction)
                                .chain(delay -> delay.compareTo(config.outboxDelay()) > 0
                                        ? Uni.createFrom().item(false)
                                        : page(transaction, claimed.get()).replaceWith(true)));
    }

    private Uni<Void> page(SqlConnection transaction, Claimed claimed) {
        return replays.stretch(transaction, claimed, LOOK).chain(end -> {
            var upTo = end.orElseGet(claimed::end);
            return replays.page(transaction, claimed, upTo, config.pageSize()).chain(deliveries -> {
                var isWhole = deliveries.size() < config.pageSize();
                var position =
                        isWhole ? upTo : deliveries.get(deliveries.size() - 1).id();
                return reader.tellAgain(transaction, deliveries)
                        .chain(told -> record(transaction, claimed, position, told, isWhole && end.isEmpty()));
            });
        });
    }

    private Uni<Void> record(
            SqlConnection transaction, Claimed claimed, UUID position, ReplayedPage told, boolean isLast) {
        var id = claimed.replay().id();
        return replays.advance(transaction, id, position, told, isLast).invoke(() -> {
            if (isLast) {
                Log.infof("Replay finished replayId=%s", id);
            }
        });
    }

    /** Records the error for operators; the next tick tries again. */
    private Uni<Void> failed(Throwable cause) {
        if (!Unavailable.isCauseOf(cause)) { // others log that the database is down or slow
            Log.warnf("A replay cannot go on now cause=%s", cause);
        }
        var error = cause.toString();
        return replays.failed(error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR))
                .onFailure()
                .recoverWithNull();
    }
}
