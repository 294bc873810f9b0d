package dev.reelay.publish.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.publish.media.MediaConfig;
import dev.reelay.publish.media.MediaProblem;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedStreamTest {

    private static final class Settings implements MediaConfig {
        @Override
        public Storage storage() {
            return Storage.LOCAL;
        }

        @Override
        public Path directory() {
            return Path.of("media");
        }

        @Override
        public Duration keepFailed() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration leftoverAge() {
            return Duration.ofHours(6);
        }

        @Override
        public int uploadsAtOnce() {
            return 1;
        }

        @Override
        public MemorySize reserve() {
            return new MemorySize(BigInteger.ZERO);
        }

        @Override
        public MemorySize slowestUpload() {
            return new MemorySize(BigInteger.valueOf(1_000));
        }

        @Override
        public Duration slownessAfter() {
            return Duration.ofSeconds(30);
        }
    }

    private long now;

    /** A sender that brings so many bytes after each pause. */
    private PacedStream sender(Duration pause, int bytes) {
        return new PacedStream(
                new InputStream() {
                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        now += pause.toNanos();
                        return bytes;
                    }
                },
                new Settings(),
                () -> now);
    }

    private static void read(InputStream sender, int times) throws IOException {
        for (var time = 0; time < times; time++) {
            sender.read(new byte[64], 0, 64);
        }
    }

    @Test
    void aByteNowAndThenEnds() throws IOException {
        var sender = sender(Duration.ofSeconds(5), 1);

        read(sender, 5);
        assertThatThrownBy(() -> read(sender, 1))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(MediaProblem.UPLOAD_TOO_SLOW));
    }

    @Test
    void whoIsJustFastEnoughGoesOn() throws IOException {
        var sender = sender(Duration.ofSeconds(1), 1_000);

        read(sender, 1_000);

        assertThat(now).isEqualTo(Duration.ofSeconds(1_000).toNanos());
    }

    @Test
    void timeThatWeTakeOurselvesDoesNotCount() throws IOException {
        var sender = sender(Duration.ZERO, 1);

        for (var time = 0; time < 100; time++) {
            read(sender, 1);
            now += Duration.ofSeconds(60).toNanos();
        }

        assertThat(sender.read()).isZero();
    }
}
