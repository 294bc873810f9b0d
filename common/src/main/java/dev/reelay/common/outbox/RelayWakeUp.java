package dev.reelay.common.outbox;

import dev.reelay.common.work.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the relay of this process when a transaction is committed that may have appended events. */
@ApplicationScoped
public class RelayWakeUp extends WakeUp {}
