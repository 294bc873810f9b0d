package dev.reelay.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded PostgreSQL is to run.
 *
 * @param dataDirectory kept between runs; {@code null}: a temporary one, deleted at {@link EmbeddedPostgres#stop()}
 * @param port 0 takes a free one
 * @param durable {@code fsync}, {@code synchronous_commit} and {@code full_page_writes} on. Off is for tests that never kill
 *     the server and want to be quick
 * @param sharedBuffersMegabytes {@code shared_buffers}
 */
public record PostgresOptions(@Nullable Path dataDirectory, int port, boolean durable, int sharedBuffersMegabytes) {

    private static final int SHARED_BUFFERS_MEGABYTES = 128;

    /** Temporary, on a free port, durable. */
    public static PostgresOptions temporary() {
        return new PostgresOptions(null, 0, true, SHARED_BUFFERS_MEGABYTES);
    }

    /** Kept in {@code directory}, on a free port, durable. */
    public static PostgresOptions keptIn(Path directory) {
        return new PostgresOptions(directory, 0, true, SHARED_BUFFERS_MEGABYTES);
    }

    public PostgresOptions withPort(int newPort) {
        return new PostgresOptions(dataDirectory, newPort, durable, sharedBuffersMegabytes);
    }

    public PostgresOptions withDurable(boolean newDurable) {
        return new PostgresOptions(dataDirectory, port, newDurable, sharedBuffersMegabytes);
    }

    public PostgresOptions withSharedBuffers(int megabytes) {
        return new PostgresOptions(dataDirectory, port, durable, megabytes);
    }
}
