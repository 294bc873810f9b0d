package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.http.ApiFault;

/**
 * Which splits of a file are accepted; TikTok's media transfer guide, and what production refused in August 2026.
 *
 * @param smallest bytes of the smallest chunk of a split file
 * @param largest bytes of the largest chunk
 */
record ChunkRules(long smallest, long largest) {

    private static final long MOST_CHUNKS = 1_000;
    private static final long LARGEST_VIDEO = 4_294_967_296L;

    /** MB decimal at the lower end, binary at the upper: the documents do not say, so both are accepted. */
    static final ChunkRules GENEROUS = new ChunkRules(5_000_000, 67_108_864);

    static final ChunkRules STRICT = new ChunkRules(5_242_880, 64_000_000);

    void check(long videoSize, long chunkSize, long count) {
        if (videoSize < 1 || videoSize > LARGEST_VIDEO) {
            throw ApiFault.invalidParams("The video size is invalid");
        }
        if (chunkSize < 1 || chunkSize > largest || chunkSize > videoSize) {
            throw ApiFault.invalidParams("The chunk size is invalid");
        }
        var whole = chunkSize == videoSize;
        if (chunkSize < smallest && !whole || count == 1 && !whole) {
            throw ApiFault.invalidParams("The chunk size is invalid");
        }
        // Rounded down: the remainder is part of the last chunk.
        if (count < 1 || count > MOST_CHUNKS || count != videoSize / chunkSize) {
            throw ApiFault.invalidParams("The total chunk count is invalid");
        }
    }
}
