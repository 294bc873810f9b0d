package dev.reelay.benchmarks.publications;

import java.nio.ByteBuffer;
import java.util.Random;

/** Small files that cannot be compressed, each another one: the same file to the same account would be a duplicate. For one thread. */
final class Clips {

    /** What some seconds of a small video take. */
    static final int BYTES = 256 * 1024;

    private final byte[] bytes = new byte[BYTES];

    Clips() {
        new Random(BYTES).nextBytes(bytes);
    }

    /** Until it is asked for the next one. */
    byte[] of(long number) {
        ByteBuffer.wrap(bytes).putLong(0, number);
        return bytes;
    }
}
