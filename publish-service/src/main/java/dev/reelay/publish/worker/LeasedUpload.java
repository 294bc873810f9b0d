package dev.reelay.publish.worker;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.UploadProgress;

/**
 * Marks each chunk before it leaves, hands over between two chunks when the service stops, and stops the bytes when the lease expires.
 */
record LeasedUpload(HeldLease lease, PublicationProgress progress, StopSignal stopping) implements UploadProgress {

    @Override
    public void beforeChunk(Chunk chunk) {
        stopping.check();
        lease.write(held -> progress.chunkLeaving(held, chunk));
    }

    @Override
    public boolean mayGoOn() {
        return lease.isHeld() && !Thread.currentThread().isInterrupted();
    }
}
