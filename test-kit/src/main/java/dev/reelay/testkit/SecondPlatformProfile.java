package dev.reelay.testkit;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service without TikTok's settings, and with those of a platform that was added with new files only. */
public abstract class SecondPlatformProfile implements QuarkusTestProfile {

    private final Map<String, String> settings;
    private final List<TestResourceEntry> resources;

    /** @param resources beside database, broker and issuer */
    @SafeVarargs
    protected SecondPlatformProfile(
            String schema,
            Map<String, String> settings,
            Class<? extends QuarkusTestResourceLifecycleManager>... resources) {
        this.settings = settings;
        this.resources = Stream.concat(
                        Stream.of(
                                new TestResourceEntry(PostgresTestResource.class, Map.of("schema", schema)),
                                new TestResourceEntry(KafkaTestResource.class),
                                new TestResourceEntry(IssuerTestResource.class)),
                        Stream.of(resources).map(TestResourceEntry::new))
                .toList();
    }

    /** They bring TikTok's settings. */
    @Override
    public final boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public final List<TestResourceEntry> testResources() {
        return resources;
    }

    @Override
    public final Map<String, String> getConfigOverrides() {
        return settings;
    }
}
