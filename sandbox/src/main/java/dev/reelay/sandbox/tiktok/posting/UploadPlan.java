package dev.reelay.sandbox.tiktok.posting;

/** How a file was announced to arrive. */
record UploadPlan(long videoSize, long chunkSize, long count) {

    /** Whether the range is one of the announced chunks, the last with the remainder. */
    boolean hasChunk(ByteRange range) {
        if (range.total() != videoSize || range.first() % chunkSize != 0) {
            return false;
        }
        var index = range.first() / chunkSize;
        var last = index == count - 1 ? videoSize - 1 : range.first() + chunkSize - 1;
        return index < count && range.last() == last;
    }
}
