package dev.reelay.ingest.syncrun;

import java.util.UUID;

/** Another worker has claimed the run; what was about to be written is rolled back. */
public class LeaseLostException extends RuntimeException {

    LeaseLostException(UUID runId) {
        super("sync run " + runId + " was taken over", null, false, false);
    }
}
