package dev.reelay.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileTest {

    @TempDir
    Path directory;

    @Test
    void itIsAnMp4OfExactlyTheWantedSize() throws IOException {
        var file = VideoFile.write(directory.resolve("video.mp4"), 3_000_001);

        assertThat(file).hasSize(3_000_001);
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        var boxes = new ArrayList<String>();
        while (bytes.hasRemaining()) {
            var size = bytes.getInt(bytes.position());
            boxes.add(new String(bytes.array(), bytes.position() + 4, 4, StandardCharsets.US_ASCII));
            bytes.position(bytes.position() + size);
        }
        assertThat(boxes).containsExactly("ftyp", "moov", "mdat");
    }
}
