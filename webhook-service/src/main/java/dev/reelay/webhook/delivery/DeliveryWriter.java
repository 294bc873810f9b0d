package dev.reelay.webhook.delivery;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Commits a group of deliveries with their events; a bad one among them does not affect the others. */
@ApplicationScoped
class DeliveryWriter {

    /** SQLSTATE classes of faulty values: data exception, integrity violation, too large for an index. */
    private static final Set<String> BAD_VALUE = Set.of("22", "23", "54");

    /** SQLSTATE class of deadlocks and the like: the transaction lost to another, and may be retried at once. */
    private static final String LOST_TO_ANOTHER = "40";

    private final DeliveryRepository deliveries;
    private final Outbox outbox;
    private final DeliveryMetrics metrics;

    DeliveryWriter(DeliveryRepository deliveries, Outbox outbox, DeliveryMetrics metrics) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /** The outcome of each delivery, in order; fails only when the database is down, and then for all of them. */
    Uni<List<StoreOutcome>> store(List<Delivery> group) {
        return commit(group)
                .map(done -> Collections.nCopies(group.size(), StoreOutcome.stored()))
                .onFailure(failure -> !isOutage(failure))
                .recoverWithUni(failure -> storeEach(group, failure));
    }

    private Uni<List<StoreOutcome>> storeEach(List<Delivery> group, Throwable groupFailure) {
        Log.warnf("A group of deliveries failed, storing them one by one size=%d cause=%s", group.size(), groupFailure);
        return Multi.createFrom()
                .iterable(group)
                .onItem()
                .transformToUniAndConcatenate(this::storeAlone)
                .collect()
                .asList();
    }

    /** If the database rejects its values, a delivery is stored as its bytes alone, which are always acceptable. */
    private Uni<StoreOutcome> storeAlone(Delivery delivery) {
        return commit(List.of(delivery))
                .onFailure(failure -> BAD_VALUE.contains(stateClass(failure)) && delivery.isReadable())
                .recoverWithUni(failure -> {
                    Log.errorf(failure, "A delivery is stored without an event callbackId=%s", delivery.id());
                    return commit(List.of(delivery.asUnreadable("its values could not be stored")));
                })
                .map(done -> StoreOutcome.stored())
                .onFailure()
                .recoverWithItem(StoreOutcome::failed);
    }

    private Uni<Set<UUID>> commit(List<Delivery> group) {
        return deliveries.insert(group).invoke(newIds -> {
            if (group.stream().anyMatch(delivery -> delivery.isReadable() && newIds.contains(delivery.id()))) {
                outbox.appended();
            }
            metrics.committed(group, newIds);
        });
    }

    private static boolean isOutage(Throwable failure) {
        return Unavailable.isCauseOf(failure) && !LOST_TO_ANOTHER.equals(stateClass(failure));
    }

    /** Empty for failures that did not come from PostgreSQL. */
    private static String stateClass(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException answer && answer.getSqlState() != null) {
                return answer.getSqlState().substring(0, 2);
            }
        }
        return "";
    }
}
