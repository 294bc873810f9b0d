package dev.reelay.publish.publication;

import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the upload of the current task has got.
 *
 * @param chunkSize bytes
 * @param chunks number of chunks that the file is sent in
 * @param chunksSent number of chunks that the platform has acknowledged
 * @param lastChunkAt written before the last chunk leaves: from then on the platform may have the whole file
 */
@Embeddable
public record Upload(Long chunkSize, Integer chunks, Integer chunksSent, @Nullable Instant lastChunkAt) {

    static Upload of(ChunkPlan plan) {
        return new Upload(plan.chunkSize(), plan.count(), 0, null);
    }

    Upload chunkLeaving(Chunk chunk, Instant now) {
        var last = chunk.isLast() && lastChunkAt == null ? now : lastChunkAt;
        return new Upload(chunkSize, chunks, chunk.number(), last);
    }

    Upload allSent() {
        return new Upload(chunkSize, chunks, chunks, lastChunkAt);
    }

    /** From the first byte again. */
    Upload restarted() {
        return new Upload(chunkSize, chunks, 0, null);
    }
}
