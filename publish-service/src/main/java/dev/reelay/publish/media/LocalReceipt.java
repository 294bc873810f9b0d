package dev.reelay.publish.media;

import dev.reelay.common.digest.Sha256;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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
    private final MessageDigest digest = Sha256.begin();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private CompletableFuture<Void> forced = CompletableFuture.completedFuture(null);
    private long bytes;
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
        digest.update(content.duplicate());
        bytes += content.remaining();
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
        awaitForced();
        doing(() -> file.force(true));
        return new ReceivedFile(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() {
        try (slot) {
            forced.exceptionally(failed -> null).join(); // a file is not closed under a running call
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
            awaitForced();
            slot.written(sinceForce);
            sinceForce = 0;
            forced = CompletableFuture.runAsync(
                    () -> doing(() -> file.force(false)), Infrastructure.getDefaultWorkerPool());
        }
    }

    private void awaitForced() {
        try {
            forced.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }

    private void doing(FileWork work) {
        try {
            work.run();
        } catch (IOException e) {
            throw isFull(e) ? slots.full() : new UncheckedIOException(e);
        }
    }

    /** ENOSPC, EDQUOT and what Windows says; Java has only their texts. */
    private static boolean isFull(IOException e) {
        var text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }
}
