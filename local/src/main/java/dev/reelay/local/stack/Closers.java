package dev.reelay.local.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What was started, to be stopped in reverse order; a start that comes after the stop is undone at once. */
final class Closers {

    private static final Logger LOG = Logger.getLogger(Closers.class.getName());

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private boolean closed;

    /**
     * @throws CancellationException if everything is being stopped; what was handed in is then closed already
     */
    <T extends AutoCloseable> T add(T closer) {
        synchronized (this) {
            if (!closed) {
                started.push(closer);
                return closer;
            }
        }
        close(closer);
        throw new CancellationException("The stack is being stopped");
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void closeAll() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                closed = true;
                next = started.poll();
            }
            if (next == null) {
                return;
            }
            close(next);
        }
    }

    private static void close(AutoCloseable closer) {
        try {
            closer.close();
        } catch (Exception e) {
            // The others must be stopped too.
            LOG.log(Level.WARNING, "A part of the stack could not be stopped properly", e);
        }
    }
}
