package dev.reelay.ingest.syncrun;

import dev.reelay.common.work.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the workers of this process when a run was queued; those of other replicas find it at their next look. */
@ApplicationScoped
public class SyncRunWakeUp extends WakeUp {}
