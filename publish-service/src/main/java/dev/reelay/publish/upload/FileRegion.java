package dev.reelay.publish.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/** The bytes of one chunk, read from the file as the connection takes them. */
final class FileRegion extends InputStream {

    private final FileChannel file;
    private final BooleanSupplier mayGoOn;
    private long position;
    private long left;

    private FileRegion(FileChannel file, Chunk chunk, BooleanSupplier mayGoOn) {
        this.file = file;
        this.mayGoOn = mayGoOn;
        position = chunk.first();
        left = chunk.bytes();
    }

    static FileRegion open(Path path, Chunk chunk, BooleanSupplier mayGoOn) {
        try {
            return new FileRegion(FileChannel.open(path, StandardOpenOption.READ), chunk, mayGoOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        var read = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
        if (read == -1) {
            throw new IOException("the file is shorter than it was");
        }
        position += read;
        left -= read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
