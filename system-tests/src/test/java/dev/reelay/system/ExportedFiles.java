package dev.reelay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** An export, unpacked. */
final class ExportedFiles {

    private static final String MANIFEST = "manifest.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> texts;
    private final JsonNode manifest;

    private ExportedFiles(Map<String, String> texts) throws IOException {
        this.texts = texts;
        manifest = JSON.readTree(texts.get(MANIFEST));
    }

    /** Fails unless it is complete, and each file has as many items, one on each line, as the manifest says. */
    static ExportedFiles of(byte[] zip) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                texts.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        }
        assertThat(texts).containsKey(MANIFEST);
        var exported = new ExportedFiles(texts);
        assertThat(exported.manifest.path("complete").asBoolean()).isTrue();
        assertThat(exported.files()).hasSize(texts.size() - 1);
        for (var file : exported.files()) {
            var lines = texts.get(file.path("name").asText()).lines().toList();
            assertThat(lines).as(file.toString()).hasSize(file.path("items").asInt());
            for (var line : lines) {
                assertThat(JSON.readTree(line).isObject()).as(line).isTrue();
            }
        }
        return exported;
    }

    /** Each with {@code service}, {@code kind} and {@code items}. */
    JsonNode files() {
        return manifest.path("files");
    }

    Map<String, String> texts() {
        return texts;
    }
}
