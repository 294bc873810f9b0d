package dev.reelay.publish.publication;

import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import jakarta.persistence.Column;
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
 * @param address where its chunks go, sealed; {@code null} when nothing is to be sent there any more
 */
@Embeddable
public record Upload(
        Long chunkSize,
        Integer chunks,
        Integer chunksSent,
        @Nullable Instant lastChunkAt,
        @Column(name = "upload_address") @Nullable String address) {

    /** @param address sealed */
    public static Upload of(ChunkPlan plan, String address) {
        return new Upload(plan.chunkSize(), plan.count(), 0, null, address);
    }

    /** @param total bytes of the file */
    public ChunkPlan plan(long total) {
        return new ChunkPlan(total, chunkSize, chunks);
    }

    Upload chunkLeaving(Chunk chunk, Instant now) {
        var last = chunk.isLast() && lastChunkAt == null ? now : lastChunkAt;
        return new Upload(chunkSize, chunks, chunk.number(), last, address);
    }

    Upload allSent() {
        return new Upload(chunkSize, chunks, chunks, lastChunkAt, null);
    }

    Upload withoutAddress() {
        return new Upload(chunkSize, chunks, chunksSent, lastChunkAt, null);
    }

    /** From the first byte again. */
    Upload restarted() {
        return new Upload(chunkSize, chunks, 0, null, null);
    }
}
