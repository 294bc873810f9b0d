package dev.reelay.ingest.support;

import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.testkit.SandboxTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** With the videos of {@link TestCatalog}, and those of the file that the system property {@code reelay.catalog} names. */
public class TikTokTestResource extends SandboxTestResource {

    @Override
    protected SandboxOptions options() {
        return SandboxOptions.builder()
                .catalog(catalog())
                .clock(new TestClock())
                .verifiedUrl("https://media.example.com/")
                .processing(Duration.ofMillis(50))
                .postIdDelay(Duration.ofMillis(300))
                .rateLimitScale(0) // by a clock that stands still no window would ever pass
                .build();
    }

    @Override
    protected Map<String, String> settings(String url) {
        return Map.of(
                "reelay.ingest.tiktok.api-url",
                url,
                "reelay.ingest.tiktok.client-key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "reelay.ingest.tiktok.client-secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "reelay.ingest.tiktok.calls-per-minute",
                "6000");
    }

    private static Path catalog() {
        try {
            var catalog = Path.of("target", "catalog.jsonl");
            Files.writeString(catalog, TestCatalog.lines());
            var real = System.getProperty("reelay.catalog", "");
            if (!real.isEmpty()) {
                Files.writeString(catalog, Files.readString(Path.of(real)), StandardOpenOption.APPEND);
            }
            return catalog;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
