package dev.reelay.common.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.stop.InHand;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Streams as a browser opens them. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class LiveStreamsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TestHTTPResource("/probe/live")
    URI url;

    @Inject
    LiveStreams streams;

    @Inject
    Pool pool;

    @Inject
    MeterRegistry metrics;

    @Inject
    @All
    List<InHand> inHand;

    private final String workspace = "w" + UUID.randomUUID();

    @BeforeEach
    void allAreGone() {
        await().atMost(LIMIT).until(() -> open() == 0);
    }

    @Test
    @Tag("R10")
    void aListenerHearsItsWorkspaceAndNoOther() throws Exception {
        try (var ear = Ear.open(url, workspace)) {
            await().atMost(LIMIT).until(() -> ear.hears("event:ready"));
            assertThat(ear.status()).isEqualTo(200);
            assertThat(ear.header("Content-Type")).startsWith("text/event-stream");
            assertThat(ear.header("Cache-Control")).isEqualTo("no-store");

            Ear.append(pool, "another", "secret");
            Ear.append(pool, workspace, "hello");

            await().atMost(LIMIT).until(() -> ear.hears("hello"));
            assertThat(ear.lines())
                    .contains(
                            "event:AccountStatsFetched",
                            "data:{\"workspace\":\"" + workspace + "\",\"text\":\"hello\"}");
            assertThat(ear.text()).doesNotContain("secret");
        }
    }

    @Test
    @Tag("R10")
    void whoResumesWithAnothersPlaceHearsOnlyItsOwn() throws Exception {
        String place;
        try (var other = Ear.open(url, "another")) {
            await().atMost(LIMIT).until(() -> other.hears("event:ready"));
            place = other.lastId();
        }
        Ear.append(pool, "another", "secret");
        Ear.append(pool, workspace, "mine");

        try (var ear = Ear.open(url, IssuerTestResource.token("ada", workspace, "analyst"), place)) {
            await().atMost(LIMIT).until(() -> ear.hears("event:ready"));
            assertThat(ear.text()).contains("mine").doesNotContain("secret").doesNotContain("event:reset");
        }
    }

    @Test
    void aSignOfLifeSaysWhereItsListenerIs() throws Exception {
        try (var ear = Ear.open(url, workspace)) {
            await().atMost(LIMIT)
                    .until(() -> ear.lines().stream().anyMatch(line -> line.startsWith(":"))
                            && ear.lines().stream()
                                            .filter(line -> line.startsWith("id:"))
                                            .count()
                                    > 1);
        }
    }

    @Test
    void withoutATokenOrARoleThereIsNoStream() throws Exception {
        try (var stranger = Ear.open(url, "none", null);
                var operator = Ear.open(url, IssuerTestResource.token("ada", workspace, "stranger"), null)) {
            assertThat(stranger.status()).isEqualTo(401);
            assertThat(operator.status()).isEqualTo(403);
            assertThat(operator.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Test
    void onePersonHasSoManyStreamsAndNoMore() throws Exception {
        var ears = new ArrayList<Ear>();
        try {
            for (var number = 0; number < 3; number++) { // reelay.live.streams-per-caller
                ears.add(Ear.open(url, workspace));
            }
            try (var oneMore = Ear.open(url, workspace);
                    var another = Ear.open(url, IssuerTestResource.token("eve", workspace, "creator"), null)) {
                assertThat(oneMore.status()).isEqualTo(429);
                assertThat(oneMore.header("Retry-After")).isNotEmpty();
                await().atMost(LIMIT).until(() -> oneMore.hears("urn:reelay:problem:too-many-streams"));
                assertThat(another.status()).isEqualTo(200);
            }
            ears.remove(0).close();
            await().atMost(LIMIT).until(() -> {
                try (var again = Ear.open(url, workspace)) {
                    return again.status() == 200;
                }
            });
        } finally {
            for (var ear : ears) {
                ear.close();
            }
        }
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        var token = IssuerTestResource.signer().token("ada", workspace, List.of("creator"), Duration.ofSeconds(4));
        try (var ear = Ear.open(url, token, null)) {
            await().atMost(LIMIT).until(() -> ear.hears("event:ready"));
            await().atMost(LIMIT).until(ear::hasEndedInOrder);
        }
    }

    @Test
    void whoLeavesIsForgotten() throws Exception {
        var ear = Ear.open(url, workspace);
        await().atMost(LIMIT).until(() -> open() == 1);

        ear.close();

        await().atMost(LIMIT).until(() -> open() == 0);
        assertThat(inHand)
                .filteredOn(part -> part.name().equals("requests"))
                .singleElement()
                .satisfies(requests ->
                        assertThat(requests.awaitIdle(Duration.ofSeconds(5))).isTrue());
    }

    /** Its buffers are small, and it never reads. */
    @Test
    void whoIsTooSlowIsCutOffAndHindersNobody() throws Exception {
        var cutOff = metrics.counter("reelay.live.slow").count();
        try (var slow = Ear.deaf(url, workspace);
                var ear = Ear.open(url, workspace)) {
            await().atMost(LIMIT).until(() -> open() == 2);
            await().atMost(LIMIT).until(() -> ear.hears("event:ready"));
            var large = "x".repeat(200_000);
            for (var number = 0; number < 60; number++) {
                Ear.append(pool, workspace, "event " + number + " " + large);
                var heard = number + 1;
                await().atMost(LIMIT).until(() -> ear.events() == heard);
            }

            await().atMost(LIMIT)
                    .until(() -> metrics.counter("reelay.live.slow").count() > cutOff);
            await().atMost(LIMIT).until(() -> open() == 1);
        }
    }

    /** Not of the metric: a gauge stays that of the first service in a JVM, and the next test class may start another. */
    private int open() {
        return streams.count();
    }
}
