package dev.reelay.common.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A service of its own, since its streams are over afterwards. */
@QuarkusTest
@TestProfile(LiveStopIT.OfItsOwn.class)
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class LiveStopIT {

    public static final class OfItsOwn implements QuarkusTestProfile {}

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TestHTTPResource("/probe/live")
    URI url;

    @Inject
    LiveStreams streams;

    @Inject
    Pool pool;

    /** One of them reads nothing, and the stop does not wait for it either. */
    @Test
    void aStopEndsEveryStreamAtOnceAndTakesNoMore() throws Exception {
        try (var ear = Ear.open(url, "w");
                var deaf = Ear.deaf(url, "w")) {
            await().atMost(LIMIT).until(() -> ear.hears("event:ready"));
            await().atMost(LIMIT).until(() -> streams.count() == 2);
            for (var number = 0; number < 12; number++) { // fewer than reelay.live.buffer, more than its socket takes
                Ear.append(pool, "w", "event " + number + " " + "x".repeat(500_000));
            }
            await().atMost(LIMIT).until(() -> ear.hears("event 11 "));

            streams.stopTaking();

            assertThat(streams.awaitIdle(Duration.ofSeconds(5))).isTrue();
            await().atMost(Duration.ofSeconds(5)).until(ear::hasEndedInOrder);
            await().atMost(Duration.ofSeconds(5)).until(() -> streams.count() == 0);
        }
        try (var late = Ear.open(url, "w")) {
            assertThat(late.status()).isEqualTo(503);
        }
    }
}
