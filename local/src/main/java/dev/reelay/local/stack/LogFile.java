package dev.reelay.local.stack;

import dev.reelay.local.LocalException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** One service's log on disk: appended over restarts, put aside at a start once it is large. */
final class LogFile implements AutoCloseable {

    private static final long LARGE_BYTES = 20_000_000;

    private final BufferedWriter writer;
    private boolean closed;

    LogFile(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGE_BYTES) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new LocalException("The log " + file + " cannot be written; is the disk full?", e);
        }
    }

    synchronized void line(String line) {
        if (closed) {
            return; // the last words of a process that was told to stop
        }
        try {
            writer.write(line);
            writer.newLine();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            writer.close();
        } catch (IOException e) {
            // Every line was flushed.
        }
    }
}
