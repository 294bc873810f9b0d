package dev.reelay.common.outbox;

import dev.reelay.common.outbox.Ledger.Wishes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The right to relay, renewed by a timer of its own, so that neither a slow statement nor a slow broker loses it.
 *
 * <p>It ends by our own clock as soon as it may have ended by the server's: a process that was frozen knows it lost the
 * lease before it does anything else. Thread-safe.
 */
class RelayLease implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RelayLease.class);

    private final Ledger ledger;
    private final Duration duration;
    private final UUID owner = UUID.randomUUID();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "outbox-lease");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long fence = -1;
    private volatile long heldUntil;
    private volatile Wishes wishes = new Wishes(false, false);

    RelayLease(Ledger ledger, Duration duration) {
        this.ledger = ledger;
        this.duration = duration;
    }

    void start() {
        var pause = duration.toMillis() / 3;
        timer.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Empty while another replica holds it. */
    Optional<Ledger.Lease> claim() {
        var asked = System.nanoTime();
        var claimed = ledger.claimLease(owner, duration);
        claimed.ifPresent(lease -> {
            wishes = new Wishes(lease.paused(), lease.again() != null);
            heldUntil = asked + duration.toNanos();
            fence = lease.progress().fence();
        });
        return claimed;
    }

    /** Whether the lease claimed under this fence is still ours. */
    boolean isHeld(long claimedFence) {
        return fence == claimedFence && System.nanoTime() - heldUntil < 0;
    }

    /** An operator's wishes, as the last renewal found them. */
    Wishes wishes() {
        return wishes;
    }

    void lost() {
        fence = -1;
    }

    private void renew() {
        var held = fence;
        if (held < 0) {
            return;
        }
        try {
            var asked = System.nanoTime();
            var renewed = ledger.renewLease(held, duration);
            if (renewed.isEmpty()) {
                fence = -1;
            } else {
                wishes = renewed.get();
                heldUntil = asked + duration.toNanos();
            }
        } catch (RuntimeException | Error e) { // what is thrown here would end the timer
            LOG.debug("The lease is renewed at the next turn, or ends", e);
        }
    }

    /** Releases it, so that another replica need not wait for its end. */
    @Override
    public void close() {
        timer.shutdownNow();
        var held = fence;
        fence = -1;
        if (held >= 0) {
            try {
                ledger.releaseLease(held);
            } catch (RuntimeException e) {
                LOG.debug("Could not release the lease; it ends by itself", e);
            }
        }
    }
}
