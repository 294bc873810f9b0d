package dev.reelay.search.trend;

import dev.reelay.common.problem.Unavailable;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Exchanges the baseline with the other replicas through the database. */
@ApplicationScoped
class GrowthTicker {

    private final GrowthService growths;

    GrowthTicker(GrowthService growths) {
        this.growths = growths;
    }

    @Scheduled(
            every = "${reelay.search.trend.exchange-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return growths.exchange()
                .onFailure()
                .invoke(failure -> {
                    if (!Unavailable.isCauseOf(failure)) { // others log that the database is down or slow
                        Log.warnf("The growth of posts is exchanged later cause=%s", failure.toString());
                    }
                })
                .onFailure()
                .recoverWithNull();
    }
}
