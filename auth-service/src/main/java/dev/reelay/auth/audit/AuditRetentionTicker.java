package dev.reelay.auth.audit;

import dev.reelay.common.work.Await;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/** Deletes old entries, in small transactions. Every replica ticks; rows that another one is deleting are skipped. */
@ApplicationScoped
class AuditRetentionTicker {

    /** As in the table's trigger. */
    static final Duration LEAST = Duration.ofDays(30);

    private final AuditEntryRepository entries;
    private final AuditConfig config;
    private final Clock clock;

    AuditRetentionTicker(AuditEntryRepository entries, AuditConfig config, Clock clock) {
        this.entries = entries;
        this.config = config;
        this.clock = clock;
    }

    void check(@Observes StartupEvent start) {
        if (config.keep().compareTo(LEAST) < 0) {
            throw new IllegalStateException("reelay.auth.audit.keep (" + config.keep() + ") must be at least "
                    + LEAST.toDays() + " days: the table lets no younger entry be deleted");
        }
    }

    @Scheduled(
            every = "${reelay.auth.audit.retention-interval:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var before = clock.instant().minus(config.keep());
        return Await.orNextTick(Multi.createBy()
                .repeating()
                .uni(() -> entries.deleteBefore(before, config.retentionBatch()))
                .whilst(deleted -> deleted == config.retentionBatch())
                .collect()
                .with(Collectors.summingInt(Integer::intValue))
                .invoke(deleted -> Log.debugf("Deleted old audit entries count=%d before=%s", deleted, before)));
    }
}
