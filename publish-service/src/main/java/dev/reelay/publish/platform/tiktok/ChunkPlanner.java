package dev.reelay.publish.platform.tiktok;

import dev.reelay.publish.upload.ChunkPlan;

/**
 * Cuts files by the rules of TikTok's media transfer guide, inside of the bounds where its readers agree.
 *
 * <p>The guide says "MB" without saying whether decimal or binary: the bounds here are allowed in both readings. A file of
 * 4 GiB in the smallest chunks makes 819 of them, so the limit of 1000 chunks cannot be passed.
 */
final class ChunkPlanner {

    /** Smallest chunk of several: 5 MB. */
    static final long SMALLEST_CHUNK = 5_242_880;

    /** Largest chunk, and largest file that may go whole: 64 MB. */
    static final long LARGEST_CHUNK = 64_000_000;

    /** Largest video: 4 GB. */
    static final long LARGEST_FILE = 4L * 1024 * 1024 * 1024;

    private final long wholeUpTo;
    private final long chunkSize;

    /**
     * @param wholeUpTo bytes; files up to it are one chunk
     * @param chunkSize bytes of the chunks of larger files
     */
    ChunkPlanner(long wholeUpTo, long chunkSize) {
        requireBetween("whole-up-to", wholeUpTo);
        requireBetween("chunk-size", chunkSize);
        this.wholeUpTo = wholeUpTo;
        this.chunkSize = chunkSize;
    }

    /** @param bytes from 1 to {@link #LARGEST_FILE} */
    ChunkPlan plan(long bytes) {
        if (bytes < 1 || bytes > LARGEST_FILE) {
            throw new IllegalArgumentException("no video has " + bytes + " bytes");
        }
        if (bytes <= wholeUpTo) {
            return whole(bytes);
        }
        var count = (int) (bytes / chunkSize);
        if (count > 1) {
            return new ChunkPlan(bytes, chunkSize, count);
        }
        // One chunk must be as large as the file (refused otherwise since August 2026), and at most 64 MB.
        return bytes <= LARGEST_CHUNK ? whole(bytes) : new ChunkPlan(bytes, bytes / 2, 2);
    }

    private static ChunkPlan whole(long bytes) {
        return new ChunkPlan(bytes, bytes, 1);
    }

    private static void requireBetween(String name, long bytes) {
        if (bytes < SMALLEST_CHUNK || bytes > LARGEST_CHUNK) {
            throw new IllegalArgumentException(
                    name + " is " + bytes + "; it must be from " + SMALLEST_CHUNK + " to " + LARGEST_CHUNK + " bytes");
        }
    }
}
