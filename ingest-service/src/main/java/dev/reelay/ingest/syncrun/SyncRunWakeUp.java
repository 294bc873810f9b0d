package dev.reelay.ingest.syncrun;

import dev.reelay.common.work.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Wakes this process's dispatcher when a run is queued; other replicas find the run on their next poll. */
@ApplicationScoped
public class SyncRunWakeUp extends WakeUp {}
