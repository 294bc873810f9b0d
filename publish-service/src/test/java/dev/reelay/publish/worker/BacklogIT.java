package dev.reelay.publish.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.publish.support.PublishApi;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More is due than one replica sends at once, and the next look is far. */
@QuarkusTest
@TestProfile(BacklogIT.OneAtATime.class)
class BacklogIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    public static final class OneAtATime implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("reelay.publish.worker.concurrency", "1", "reelay.publish.worker.poll-interval", "1h");
        }
    }

    @BeforeEach
    @AfterEach
    void calm() {
        TikTok.calm();
    }

    @Test
    void whoeverIsDoneTakesTheNext() {
        var studio = PublishApi.open();
        TikTok.latency("/v2/post/publish/video/init/", 1_500);

        var publications = Stream.of(1, 2, 3)
                .map(number -> studio.publish(PublishApi.video(1_000 + number), "SELF_ONLY"))
                .toList();

        await().atMost(LIMIT).untilAsserted(() -> assertThat(publications)
                .allSatisfy(publication -> assertThat(studio.steps(publication)).contains("UPLOADED")));
    }
}
