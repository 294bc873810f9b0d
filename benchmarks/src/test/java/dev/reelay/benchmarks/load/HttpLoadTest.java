package dev.reelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that takes a while over each answer, and knows how many it was asked for at once. */
class HttpLoadTest {

    private static final long ANSWER_MILLIS = 40;

    private final Vertx vertx = Vertx.vertx();
    private final HttpLoad load = new HttpLoad();
    private int atOnce;
    private int mostAtOnce;
    private int port;

    @BeforeEach
    void startServer() throws Exception {
        var server = vertx.createHttpServer().requestHandler(request -> {
            atOnce++;
            mostAtOnce = Math.max(mostAtOnce, atOnce);
            vertx.setTimer(ANSWER_MILLIS, any -> {
                atOnce--;
                request.response()
                        .setStatusCode(request.path().equals("/bad") ? 503 : 200)
                        .end("{\"items\":[],\"total\":" + (request.path().equals("/found") ? 12 : 0) + "}");
            });
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stopServer() throws Exception {
        load.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void theClosedLoopSendsEachCallOnceOverItsConnections() throws Exception {
        var answers = load.closed(calls("/found", 20), 4, Duration.ofMinutes(1));

        assertThat(answers.count()).isEqualTo(20);
        assertThat(answers.foundShare("kind")).isEqualTo(1);
        assertThat(mostAtOnce).isEqualTo(4);
        assertThat(answers.millis("kind", 0.5)).isGreaterThanOrEqualTo(ANSWER_MILLIS - 1);
        assertThat(answers.millis(kind -> kind.equals("kind"), 0.5)).isEqualTo(answers.millis("kind", 0.5));
    }

    @Test
    void theClosedLoopEndsWithItsTime() throws Exception {
        var answers = load.closed(calls("/found", 100_000), 2, Duration.ofMillis(300));

        assertThat(answers.count()).isBetween(2, 18);
    }

    @Test
    void theOpenLoopCountsFromWhenACallWasDue() throws Exception {
        // Two connections answer 50 a second at best; at 100 a second the last of 50 waits for half a second.
        var answers = load.open(calls("/found", 50), 100, 2, Duration.ofSeconds(2));

        assertThat(answers.count()).isEqualTo(50);
        assertThat(mostAtOnce).isEqualTo(2);
        assertThat(answers.millis(1)).isGreaterThan(400);
    }

    @Test
    void theOpenLoopKeepsItsRate() throws Exception {
        var answers = load.open(calls("/found", 100_000), 50, 20, Duration.ofSeconds(1));

        assertThat(answers.count()).isBetween(45, 51);
    }

    @Test
    void statusesAndHitsAreCounted() throws Exception {
        var bad = load.closed(calls("/bad", 3), 1, Duration.ofMinutes(1));
        var empty = load.closed(calls("/empty", 3), 1, Duration.ofMinutes(1));
        var found = load.closed(calls("/found", 3), 1, Duration.ofMinutes(1));

        assertThat(Answers.statuses(List.of(bad, empty))).isEqualTo("{200=3, 503=3}");
        assertThat(bad.foundShare("kind")).isZero();
        assertThat(empty.foundShare("kind")).isZero();
        assertThat(found.foundShare("kind")).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsCounted() throws Exception {
        var call = new Call("kind", "http://127.0.0.1:9/", "key", null);
        var answers = load.closed(Collections.nCopies(3, call).iterator(), 1, Duration.ofMinutes(1));

        assertThat(Answers.statuses(List.of(answers))).isEqualTo("{}, not answered: 3");
    }

    private Iterator<Call> calls(String path, int count) {
        return Collections.nCopies(count, new Call("kind", "http://127.0.0.1:" + port + path, "key", null))
                .iterator();
    }
}
