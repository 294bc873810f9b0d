package dev.reelay.auth.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.reelay.auth.export.ExportManifest.ExportedFile;
import dev.reelay.auth.export.ExportManifest.LeftOut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportArchiveTest {

    private static final String PART =
            "#file videos\n{\"text\":\"#end\"}\n{\"text\":\"é\"}\n#file figures\n#left_out sums\n#end\n";

    private final ExportArchive archive = new ExportArchive();
    private final ByteArrayOutputStream zip = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void piecesEndAnywhere(int size) throws IOException {
        archive.begin("ingest-service");
        add(PART, size);
        archive.end();
        archive.begin("search-service");
        add("#file videos\n{}\n#end\n", size);
        archive.end();
        zip.writeBytes(archive.finish("{}".getBytes(UTF_8)));

        assertThat(archive.files())
                .containsExactly(
                        new ExportedFile("ingest/videos.ndjson", "ingest-service", "videos", 2),
                        new ExportedFile("ingest/figures.ndjson", "ingest-service", "figures", 0),
                        new ExportedFile("search/videos.ndjson", "search-service", "videos", 1));
        assertThat(archive.leftOut()).containsExactly(new LeftOut("ingest-service", "sums"));
        assertThat(unzipped())
                .containsExactly(
                        entry("ingest/videos.ndjson", "{\"text\":\"#end\"}\n{\"text\":\"é\"}\n"),
                        entry("ingest/figures.ndjson", ""),
                        entry("search/videos.ndjson", "{}\n"),
                        entry("manifest.json", "{}"));
    }

    @Test
    void aPartWithoutItsEndBrokeOff() throws IOException {
        archive.begin("ingest-service");
        add(PART, 1_000);
        archive.end();
        archive.begin("search-service");
        add("#file posts\n{}\n", 1_000);
        assertThatThrownBy(archive::end).isInstanceOf(IOException.class).hasMessageContaining("search-service");
    }

    /** Whatever a million items weigh, no more is kept than what was not taken yet. */
    @Test
    void whatIsCompressedIsGivenAtOnce() throws IOException {
        archive.begin("ingest-service");
        add("#file videos\n", 100);
        var random = new Random(1);
        var most = 0;
        for (var i = 0; i < 2_000; i++) {
            var taken = archive.add(("{\"n\":\"" + random.nextLong() + random.nextLong() + "\"}\n")
                    .repeat(10)
                    .getBytes(UTF_8));
            most = Math.max(most, taken.length);
        }
        assertThat(most).isLessThan(100_000);
    }

    private void add(String part, int size) throws IOException {
        var bytes = part.getBytes(UTF_8);
        for (var from = 0; from < bytes.length; from += size) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            zip.writeBytes(archive.add(piece));
        }
    }

    private Map<String, String> unzipped() throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        return files;
    }
}
