package dev.reelay.publish.upload;

import dev.reelay.publish.media.MediaUnreadableException;
import dev.reelay.publish.media.Video;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one chunk, read from the storage as the connection takes them.
 *
 * <p>An HTTP client turns a failure in a body into a request without an answer. So this remembers whether it was the storage
 * that failed, which says nothing about the platform.
 */
final class ChunkSource implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ChunkSource.class);

    private final Video video;
    private final Chunk chunk;
    private final BooleanSupplier mayGoOn;
    private volatile @Nullable IOException failure;
    private volatile @Nullable InputStream stored;

    ChunkSource(Video video, Chunk chunk, BooleanSupplier mayGoOn) {
        this.video = video;
        this.chunk = chunk;
        this.mayGoOn = mayGoOn;
    }

    /** From the first byte of the chunk, each time. */
    InputStream open() {
        return new Body();
    }

    /** @throws MediaUnreadableException when the storage failed while the chunk was being sent */
    void requireReadable() {
        if (failure != null) {
            throw new MediaUnreadableException(failure);
        }
    }

    /** The client closes only a body that it has read to its end. */
    @Override
    public void close() {
        try {
            if (stored != null) {
                stored.close();
            }
        } catch (IOException e) {
            LOG.debugf("A range stays open cause=%s", e.toString());
        }
    }

    /** Opens its range on the first read, so that every failure is one of a read. */
    private final class Body extends InputStream {

        private @Nullable InputStream in;
        private long left = chunk.bytes();

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (!mayGoOn.getAsBoolean()) {
                throw new IOException("the upload was stopped");
            }
            try {
                return readStored(target, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            } catch (RuntimeException e) {
                failure = new IOException(e);
                throw failure;
            }
        }

        private int readStored(byte[] target, int offset, int length) throws IOException {
            if (in == null) {
                in = video.open(chunk.first(), chunk.last());
                stored = in;
            }
            var read = in.read(target, offset, (int) Math.min(length, left));
            if (read == -1) {
                throw new EOFException("the file is shorter than it was");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
