package dev.reelay.publish.intake;

import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.media.MediaProblem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * Ends an upload that trickles: a byte now and then would pass each limit on silence, and keep its thread for ever.
 *
 * <p>Only the time counts in which we wait for the sender, not that in which our own disk is slow.
 */
final class PacedStream extends FilterInputStream {

    private final long patience;
    private final long least;
    private final LongSupplier nanoTime;
    private long waited;
    private long arrived;

    PacedStream(InputStream body, MediaConfig config, LongSupplier nanoTime) {
        super(body);
        this.nanoTime = nanoTime;
        patience = config.slownessAfter().toNanos();
        least = config.slowestUpload().asLongValue() * config.slownessAfter().toMillis() / 1000;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) == -1 ? -1 : one[0] & 0xff;
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code upload-too-slow} */
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var begun = nanoTime.getAsLong();
        var read = super.read(target, offset, length);
        waited += nanoTime.getAsLong() - begun;
        arrived += Math.max(0, read);
        if (read != -1 && waited >= patience) {
            if (arrived < least) {
                throw MediaProblem.UPLOAD_TOO_SLOW.because(
                        "Only %d bytes came within %d s.".formatted(arrived, waited / 1_000_000_000));
            }
            waited = 0;
            arrived = 0;
        }
        return read;
    }
}
