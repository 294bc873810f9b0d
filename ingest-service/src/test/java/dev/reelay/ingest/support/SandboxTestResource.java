package dev.reelay.ingest.support;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A TikTok with the videos of {@link TestCatalog}, and those of the file that the system property {@code reelay.catalog} names.
 *
 * <p>Its clock stands still until a test moves it, so that figures change when the test says so and not between two calls.
 */
public final class SandboxTestResource implements QuarkusTestResourceLifecycleManager {

    static final String ADDRESS = "reelay.test.sandbox";
    static final String MOVED_SECONDS = "reelay.test.sandbox-clock";

    private @Nullable Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        try {
            var catalog = Files.createTempFile("catalog", ".jsonl");
            Files.writeString(catalog, TestCatalog.lines());
            var real = System.getProperty("reelay.catalog", "");
            if (!real.isEmpty()) {
                Files.writeString(catalog, Files.readString(Path.of(real)), StandardOpenOption.APPEND);
            }
            sandbox = Sandbox.start(SandboxOptions.builder()
                    .catalog(catalog)
                    .clock(new MovableClock())
                    .verifiedUrl("https://media.example/")
                    .processing(Duration.ofMillis(50))
                    .postIdDelay(Duration.ofMillis(300))
                    .rateLimitScale(0) // by a clock that stands still no window would ever pass
                    .build());
            Files.delete(catalog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(ADDRESS, sandbox.baseUrl().toString());
        return Map.of(
                "reelay.ingest.tiktok.api-url",
                sandbox.baseUrl().toString(),
                "reelay.ingest.tiktok.client-key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "reelay.ingest.tiktok.client-secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "reelay.ingest.tiktok.calls-per-minute",
                "6000");
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Read from a system property, because tests live in another class loader. */
    private static final class MovableClock extends Clock {

        private final Instant start = Instant.now();

        @Override
        public Instant instant() {
            return start.plusSeconds(Long.getLong(MOVED_SECONDS, 0));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
