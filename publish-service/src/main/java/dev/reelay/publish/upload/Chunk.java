package dev.reelay.publish.upload;

/**
 * A piece of a file.
 *
 * @param number from 0
 * @param first offset of its first byte
 * @param last offset of its last byte, inclusive
 * @param total bytes of the whole file
 */
public record Chunk(int number, long first, long last, long total) {

    public long bytes() {
        return last - first + 1;
    }

    /** After this one the platform has the whole file, and may post it. */
    public boolean isLast() {
        return last == total - 1;
    }

    /** As the header {@code Content-Range} says it: {@code bytes 0-4999999/12000000}. */
    String contentRange() {
        return "bytes " + first + "-" + last + "/" + total;
    }
}
