package dev.reelay.auth.notice;

import dev.reelay.auth.notice.Notices.NextLook;
import dev.reelay.auth.notice.Notices.Told;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.contracts.Event;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells users that their connections end, each thing once: the notice, its event and the next look are one transaction. Every
 * replica ticks; the rows' locks keep replicas apart. That a connection has expired was told by its own event already.
 */
@ApplicationScoped
class NoticeTicker {

    private final Pool pool;
    private final Notices notices;
    private final Outbox outbox;
    private final MailServer mails;
    private final NoticeConfig config;
    private final NoticeSchedule schedule;
    private final StopSignal stopping;
    private final MeterRegistry metrics;
    private final Clock clock;

    NoticeTicker(
            Pool pool,
            Notices notices,
            Outbox outbox,
            MailServer mails,
            NoticeConfig config,
            StopSignal stopping,
            MeterRegistry metrics,
            Clock clock) {
        this.pool = pool;
        this.notices = notices;
        this.outbox = outbox;
        this.mails = mails;
        this.config = config;
        this.schedule = new NoticeSchedule(config.daysBefore());
        this.stopping = stopping;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            every = "${reelay.auth.notice.poll-interval:10s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(tellDue());
    }

    /** Until nobody is to be told. */
    private Uni<Void> tellDue() {
        return pool.withTransaction(this::tellSome)
                .chain(looked -> looked < config.batchSize() || stopping.isGiven()
                        ? Uni.createFrom().voidItem()
                        : tellDue());
    }

    /** Answers how many connections were looked at. */
    private Uni<Integer> tellSome(SqlConnection transaction) {
        return notices.claim(transaction, config.batchSize())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : tell(transaction, due).replaceWith(due.size()));
    }

    private Uni<Void> tell(SqlConnection transaction, List<DueNotice> due) {
        var now = clock.instant();
        var told = new ArrayList<Told>();
        var looks = new ArrayList<NextLook>();
        for (var one : due) {
            one.days(schedule, now).ifPresent(days -> told.add(new Told(one, days, one.hasAddress() && mails.isOn())));
            looks.add(new NextLook(one.connectionId(), one.next(schedule, now)));
        }
        return notices.add(transaction, told)
                .chain(added -> {
                    var events = new ArrayList<Event>();
                    for (var one : told) {
                        if (added.contains(one.due().connectionId())) {
                            count(one.days());
                            if (one.days() != DueNotice.EXPIRED) {
                                events.add(one.due().event(one.days()));
                            }
                        }
                    }
                    return outbox.append(transaction, events);
                })
                .chain(() -> notices.lookAgain(transaction, looks));
    }

    private void count(int days) {
        metrics.counter("reelay.auth.notices", "days", Integer.toString(days)).increment();
    }
}
