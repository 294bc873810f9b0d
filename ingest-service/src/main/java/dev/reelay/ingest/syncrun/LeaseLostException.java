package dev.reelay.ingest.syncrun;

import java.util.UUID;

/** The run is worked on by somebody else now; whatever was about to be written is not. */
public class LeaseLostException extends RuntimeException {

    LeaseLostException(UUID runId) {
        super("sync run " + runId + " was taken over", null, false, false);
    }
}
