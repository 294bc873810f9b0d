package dev.reelay.publish.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A range of a file, read on demand. */
final class FileRange extends InputStream {

    private final FileChannel file;
    private long position;
    private long left;

    FileRange(FileChannel file, long first, long last) {
        this.file = file;
        position = first;
        left = last - first + 1;
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
        var read = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)), position);
        if (read != -1) {
            position += read;
            left -= read;
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
