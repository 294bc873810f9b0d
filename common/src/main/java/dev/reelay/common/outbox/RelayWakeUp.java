package dev.reelay.common.outbox;

import dev.reelay.common.work.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes this process's relay after the commit of a transaction that may have appended events. */
@ApplicationScoped
public class RelayWakeUp extends WakeUp {}
