package dev.reelay.ingest.schedule;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.ingest.support.SimulatedTime;
import dev.reelay.ingest.support.TestClock;
import dev.reelay.ingest.support.TikTokTestResource;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import dev.reelay.testkit.AuthServiceStub;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service, its database and the sandbox in {@link SimulatedTime}, with the settings of production where the test does not name its own. */
public final class SimulatedMonthProfile implements QuarkusTestProfile {

    /** Research calls in a day: fewer than the month asks for on some of its days. */
    static final int CALLS_PER_DAY = 20;

    @Override
    public boolean disableGlobalTestResources() {
        return true; // they have a sandbox of their own
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(PostgresTestResource.class, Map.of("schema", "ingest")),
                new TestResourceEntry(SimulatedTime.class),
                new TestResourceEntry(KafkaTestResource.class),
                new TestResourceEntry(IssuerTestResource.class),
                new TestResourceEntry(AuthServiceStub.class),
                new TestResourceEntry(TikTokOfTheMonth.class));
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestClock.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "reelay.ingest.research.calls-per-day", Integer.toString(CALLS_PER_DAY),
                "reelay.ingest.research.spread", "30m",
                "reelay.ingest.trends.seeds.tiktok.hashtags", SimulatedMonth.HASHTAG,
                // Real minutes, of which the month has few.
                "reelay.ingest.sync-run.requests-per-minute", "1000",
                "quarkus.log.category.\"dev.reelay\".level", "WARN"); // thousands of runs
    }

    /** The sandbox, which refuses whatever is over the platform's limits of a minute and over the day's research calls. */
    public static final class TikTokOfTheMonth extends TikTokTestResource {

        @Override
        protected SandboxOptions options() {
            return SandboxOptions.builder()
                    .catalog(catalog())
                    .clock(new TestClock())
                    .tokens(new TokenProfile(
                            Duration.ofDays(366).toSeconds(),
                            Duration.ofDays(366).toSeconds(),
                            true))
                    .researchDailyRequests(CALLS_PER_DAY)
                    .build();
        }

        private static Path catalog() {
            try {
                return Files.writeString(
                        Path.of("target", "month.jsonl"), SimulatedMonth.given().lines());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
