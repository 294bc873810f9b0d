package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.RefreshMarks;
import dev.reelay.auth.connection.RefreshMarks.Mark;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The marks of this replica's refreshes, renewed until their end. Thread-safe. */
@ApplicationScoped
class HeldMarks {

    private static final int RENEWALS_PER_LEASE = 3;

    private final Set<Mark> held = ConcurrentHashMap.newKeySet();
    private final RefreshMarks marks;
    private final Duration lease;
    private final Vertx vertx;
    private final long timer;

    HeldMarks(RefreshMarks marks, RefreshConfig config, Vertx vertx) {
        this.marks = marks;
        this.lease = config.markLease();
        this.vertx = vertx;
        timer = vertx.setPeriodic(lease.toMillis() / RENEWALS_PER_LEASE, id -> renew());
    }

    void add(Mark mark) {
        held.add(mark);
    }

    void remove(Mark mark) {
        held.remove(mark);
    }

    private void renew() {
        var now = List.copyOf(held);
        if (!now.isEmpty()) {
            marks.renew(now, lease)
                    .subscribe()
                    .with(done -> {}, e -> Log.debugf("Marks are not renewed for now cause=%s", e.toString()));
        }
    }

    @PreDestroy
    void end() {
        vertx.cancelTimer(timer);
    }
}
