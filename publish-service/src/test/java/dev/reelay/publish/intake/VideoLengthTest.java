package dev.reelay.publish.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VideoLengthTest {

    private static Optional<Duration> of(byte[] content) throws IOException {
        return VideoLength.of(
                content.length,
                (first, last) -> new ByteArrayInputStream(content, (int) first, (int) (last - first + 1)));
    }

    @Test
    void aFileSaysHowLongItLasts() throws IOException {
        assertThat(of(Mp4.lasting(14_500))).contains(Duration.ofMillis(14_500));
        assertThat(of(Mp4.moov(Mp4.mvhd(30_000, 45_000)))).contains(Duration.ofMillis(1_500));
        assertThat(of(Mp4.moov(Mp4.longMvhd(600, 6_000_000_000L)))).contains(Duration.ofSeconds(10_000_000));
    }

    @Test
    void aBoxMayHaveItsSizeBehindItsTypeOrReachTheEnd() throws IOException {
        var large = ByteBuffer.allocate(20)
                .putInt(1)
                .put("mdat".getBytes(US_ASCII))
                .putLong(20)
                .array();
        assertThat(of(Mp4.join(large, Mp4.lasting(2_000)))).contains(Duration.ofSeconds(2));

        var last = Mp4.moov(Mp4.mvhd(1_000, 3_000));
        ByteBuffer.wrap(last).putInt(0, 0);
        assertThat(of(last)).contains(Duration.ofSeconds(3));
    }

    @Test
    void whatDoesNotSayIsUnknown() throws IOException {
        assertThat(of(new byte[0])).isEmpty();
        assertThat(of(Mp4.box("ftyp", new byte[4]))).isEmpty();
        assertThat(of(Mp4.moov(Mp4.mvhd(0, 14)))).isEmpty();
        assertThat(of(Mp4.moov(Mp4.mvhd(1_000, -1)))).as("all ones: not known").isEmpty();
        assertThat(of(Mp4.moov(Mp4.box("mvhd", new byte[4])))).isEmpty();
    }

    @Property(tries = 200)
    void cutFilesAndBrokenBytesAreUnknownOrSomeLength(
            @ForAll @IntRange(max = 260) int kept, @ForAll @Size(3) int[] places, @ForAll byte instead)
            throws IOException {
        var content = Mp4.lasting(14_500);
        for (var place : places) {
            content[Math.floorMod(place, content.length)] = instead;
        }

        assertThat(of(Arrays.copyOf(content, Math.min(kept, content.length))))
                .satisfiesAnyOf(length -> assertThat(length).isEmpty(), length -> assertThat(length.orElseThrow())
                        .isPositive());
    }
}
