package dev.reelay.publish.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/** A piece of a file on its way into the bucket, on disk, since that of all uploads would fill the memory. */
final class S3Part implements AutoCloseable {

    private static final String TYPE = "application/octet-stream";

    private final FileChannel file;
    private long bytes;

    private S3Part(FileChannel file) {
        this.file = file;
    }

    /** On Linux its file loses its name at once, so that it goes with the process, however that ends. */
    static S3Part in(Path directory) throws IOException {
        return new S3Part(FileChannel.open(
                directory.resolve("part-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    }

    long bytes() {
        return bytes;
    }

    /** Appends as much of the content as the part may have. */
    void fill(ByteBuffer content, long most) throws IOException {
        var end = content.limit();
        content.limit(content.position() + (int) Math.min(content.remaining(), most - bytes));
        while (content.hasRemaining()) {
            bytes += file.write(content, bytes);
        }
        content.limit(end);
    }

    void clear() {
        bytes = 0;
    }

    /** From the first byte, as often as the call is repeated. */
    RequestBody body() {
        return RequestBody.fromContentProvider(this::open, bytes, TYPE);
    }

    private InputStream open() {
        return new FilterInputStream(new FileRange(file, 0, bytes - 1)) {
            @Override
            public void close() {
                // The file stays open for the next part.
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
