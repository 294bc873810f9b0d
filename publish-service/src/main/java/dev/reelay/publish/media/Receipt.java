package dev.reelay.publish.media;

import java.nio.ByteBuffer;

/** A file while it arrives. Calls block; for a single thread. */
public interface Receipt extends AutoCloseable {

    /**
     * Appends.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code media-storage-full}
     */
    void write(ByteBuffer content);

    /**
     * Makes durable what has been written. Comes back soon however large the file is: most of it is durable before.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code media-storage-full}
     */
    ReceivedFile finish();

    /** Removes the file unless {@link MediaStorage#take} has taken it over. */
    @Override
    void close();
}
