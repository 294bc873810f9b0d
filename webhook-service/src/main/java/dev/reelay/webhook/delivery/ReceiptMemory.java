package dev.reelay.webhook.delivery;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Memory for bodies that are being received, before anybody knows who sends them. Thread-safe. */
final class ReceiptMemory {

    /** Of each body, so much counts for nothing: callbacks are shorter. */
    static final int FREE = 16 << 10;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes, beyond the free ones of each body */
    ReceiptMemory(long most) {
        this.most = most;
    }

    Receipt begin() {
        return new Receipt();
    }

    private boolean reserve(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** The body of one request; of its event loop alone. */
    final class Receipt {

        private @Nullable Buffer body = Buffer.buffer(); // null when it has ended
        private long length;
        private long reserved;
        private boolean turnedAway;

        private Receipt() {}

        /** Nothing is kept of a body for which there is no room; only its length goes on. */
        void take(Buffer bytes) {
            length += bytes.length();
            var kept = body;
            if (kept == null) {
                return;
            }
            var more = Math.max(0, length - FREE) - reserved;
            if (more > 0 && !reserve(more)) {
                turnedAway = true;
                end();
                return;
            }
            reserved += more;
            kept.appendBuffer(bytes);
        }

        /** Of what was taken and what was not. */
        long length() {
            return length;
        }

        boolean isTurnedAway() {
            return turnedAway;
        }

        /** Empty of one that was turned away. */
        Buffer body() {
            return body == null ? Buffer.buffer() : body;
        }

        /** Gives the memory back; once more does nothing. */
        void end() {
            if (reserved > 0) {
                taken.addAndGet(-reserved);
                reserved = 0;
            }
            body = null;
        }
    }
}
