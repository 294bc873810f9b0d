package dev.reelay.local.stack;

import dev.reelay.local.LocalException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service's log on disk: appended over restarts, put aside as {@code <name>.1} whenever it is large.
 *
 * <p>A full disk costs lines, and nothing else: whoever writes goes on.
 */
final class LogFile implements AutoCloseable {

    /** Twice this much of each service is kept at most. */
    static final long LARGE_BYTES = 20_000_000;

    private final Path file;
    private final long largeBytes;
    private final Consumer<String> notes;

    private @Nullable OutputStream out;
    private long size;
    private long lost;
    private boolean closed;

    /**
     * @param notes gets a sentence when lines begin to get lost
     */
    LogFile(Path file, long largeBytes, Consumer<String> notes) {
        this.file = file;
        this.largeBytes = largeBytes;
        this.notes = notes;
        try {
            open();
        } catch (IOException e) {
            throw new LocalException("The log " + file + " cannot be written; is the disk full?", e);
        }
    }

    synchronized void line(String line) {
        if (closed) {
            return; // the last words of a process that was told to stop
        }
        try {
            rollIfLarge();
            // A disk that was full may have taken half a line.
            write(lost == 0 ? line : "%n--- %d lines are missing here%n%s".formatted(lost, line));
            lost = 0;
        } catch (IOException e) {
            release();
            if (lost++ == 0) {
                notes.accept("The log %s cannot be written (%s); lines are dropped until it can"
                        .formatted(file, Reason.of(e)));
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        release();
    }

    /** The next line opens it again. */
    private void release() {
        try (var released = out) {
            out = null;
        } catch (IOException e) {
            // Every line was written at once.
        }
    }

    private void write(String text) throws IOException {
        var target = out == null ? open() : out;
        var bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        target.write(bytes);
        size += bytes.length;
    }

    private void rollIfLarge() throws IOException {
        if (size < largeBytes) {
            return;
        }
        release();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private OutputStream open() throws IOException {
        var opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out = opened;
        size = Files.size(file);
        return opened;
    }
}
