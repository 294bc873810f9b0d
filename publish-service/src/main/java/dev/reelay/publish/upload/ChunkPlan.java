package dev.reelay.publish.upload;

import java.util.OptionalInt;

/**
 * How a file is cut: {@code count} chunks, all of {@code chunkSize} but the last, which includes the remainder.
 *
 * @param total bytes of the file
 * @param chunkSize bytes
 * @param count {@code floor(total / chunkSize)}
 */
public record ChunkPlan(long total, long chunkSize, int count) {

    /** @param number from 0 */
    public Chunk chunk(int number) {
        var first = number * chunkSize;
        return new Chunk(number, first, number == count - 1 ? total - 1 : first + chunkSize - 1, total);
    }

    /** The chunk that begins at this offset; {@code count} at the file's end, and empty inside a chunk. */
    OptionalInt chunkAt(long offset) {
        if (offset == total) {
            return OptionalInt.of(count);
        }
        return offset >= 0 && offset % chunkSize == 0 && offset / chunkSize < count
                ? OptionalInt.of((int) (offset / chunkSize))
                : OptionalInt.empty();
    }
}
