package dev.reelay.publish.media;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a file to disk while it arrives: digest and durability keep up with it, so that neither is left for the end. */
final class LocalReceipt implements Receipt {

    private static final int BUFFER = 256 << 10;

    /** At most twice as much has to be written after the last byte. */
    private static final long STEP = 16L << 20;

    private final Path path;
    private final String name;
    private final FileChannel file;
    private final UploadSlots slots;
    private final UploadSlots.Slot slot;
    private final Arrived arrived = new Arrived();
    private final OneInFlight forcing = new OneInFlight();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private long sinceForce;

    LocalReceipt(Path path, String name, FileChannel file, UploadSlots slots, UploadSlots.Slot slot) {
        this.path = path;
        this.name = name;
        this.file = file;
        this.slots = slots;
        this.slot = slot;
    }

    @Override
    public void write(ByteBuffer content) {
        arrived.add(content);
        while (content.hasRemaining()) {
            var part = Math.min(content.remaining(), buffer.remaining());
            buffer.put(buffer.position(), content, content.position(), part);
            buffer.position(buffer.position() + part);
            content.position(content.position() + part);
            if (!buffer.hasRemaining()) {
                drain();
            }
        }
    }

    @Override
    public ReceivedFile finish() {
        drain();
        forcing.await();
        doing(() -> file.force(true));
        return arrived.in(name);
    }

    @Override
    public void close() {
        try (slot) {
            forcing.settle(); // a file is not closed under a running call
            file.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            Log.warnf(
                    "Part of an upload stays for now name=%s cause=%s",
                    name, e.getClass().getSimpleName());
        }
    }

    private void drain() {
        sinceForce += buffer.flip().remaining();
        doing(() -> {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        });
        buffer.clear();
        if (sinceForce >= STEP) {
            forcing.await();
            slot.written(sinceForce);
            sinceForce = 0;
            forcing.begin(() -> doing(() -> file.force(false)));
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private void doing(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw slots.failed(e);
        }
    }
}
