package dev.reelay.search.insight.account;

import dev.reelay.common.work.Await;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Deletes figures beyond the retention, in small statements. Every replica ticks; rows that another one is deleting are skipped. */
@ApplicationScoped
class AccountRetentionTicker {

    private static final int DELETED_AT_ONCE = 5_000;

    private final AccountDayRepository days;
    private final AccountConfig config;
    private final Clock clock;

    AccountRetentionTicker(AccountDayRepository days, AccountConfig config, Clock clock) {
        this.days = days;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var before = LocalDate.ofInstant(clock.instant().minus(config.keep()), ZoneOffset.UTC);
        var deletions = Multi.createBy()
                .repeating()
                .uni(() -> days.deleteBefore(before, DELETED_AT_ONCE))
                .whilst(deleted -> deleted == DELETED_AT_ONCE)
                .onItem()
                .ignoreAsUni();
        return Await.orNextTick(deletions);
    }
}
