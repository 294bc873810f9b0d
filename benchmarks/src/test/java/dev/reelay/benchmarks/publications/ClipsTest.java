package dev.reelay.benchmarks.publications;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ClipsTest {

    private final Clips clips = new Clips();

    @Test
    void eachIsAnotherFileOfTheSameLength() {
        var first = clips.of(1).clone();
        var second = clips.of(2).clone();

        assertThat(first).hasSize(Clips.BYTES).isNotEqualTo(second);
        assertThat(second).hasSize(Clips.BYTES);
        assertThat(clips.of(1)).isEqualTo(first);
    }

    @Test
    void itCannotBeCompressed() throws Exception {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(clips.of(7));
        }

        assertThat(compressed.size()).isGreaterThan(Clips.BYTES);
    }
}
