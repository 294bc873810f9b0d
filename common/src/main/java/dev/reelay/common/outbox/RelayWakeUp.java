package dev.reelay.common.outbox;

import dev.reelay.common.work.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Wakes this process's relay after the commit of a transaction that may have appended events, and whoever else reads the ledger. */
@ApplicationScoped
public class RelayWakeUp extends WakeUp {

    private final List<WakeUp> others = new CopyOnWriteArrayList<>();

    @Override
    public void call() {
        super.call();
        others.forEach(WakeUp::call);
    }

    /** From now on wakes this one too. */
    void also(WakeUp other) {
        others.add(other);
    }
}
