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

    /** Once this one has arrived, the platform has the whole file, and may post it. */
    public boolean isLast() {
        return last == total - 1;
    }

    /** The value of the header {@code Content-Range}, such as {@code bytes 0-4999999/12000000}. */
    String contentRange() {
        return "bytes " + first + "-" + last + "/" + total;
    }
}
