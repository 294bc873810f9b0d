package dev.reelay.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.HostAddress;
import dev.reelay.embedded.Ports;
import dev.reelay.local.LocalException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayIT {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final Gateway gateway = Gateway.start(Routes.load(), 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRequestArrivesWholeAndItsAnswerComesBackWhole() throws Exception {
        service("search", request -> request.body().onSuccess(body -> request.response()
                .setStatusCode(202)
                .putHeader(
                        "X-Seen",
                        request.getHeader("Host") + " " + request.getHeader("X-Forwarded-Host") + " "
                                + request.getHeader("X-Forwarded-Proto") + " " + request.getHeader("Authorization")
                                + " " + request.getHeader("X-Forwarded-For"))
                .end(request.method() + " " + request.uri() + " " + body)));

        var answer = http.send(
                HttpRequest.newBuilder(uri("/api/v1/posts/search?q=ph%E1%BB%9F&x=1"))
                        .header("Authorization", "Bearer t")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .POST(BodyPublishers.ofString("body"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("POST /api/v1/posts/search?q=ph%E1%BB%9F&x=1 body");
        assertThat(answer.headers().firstValue("X-Seen"))
                .contains("%1$s %1$s http Bearer t 127.0.0.1"
                        .formatted(gateway.url().getAuthority()));
    }

    @Test
    void redirectsAreTheCallersBusiness() throws Exception {
        service("auth", request -> request.response()
                .setStatusCode(303)
                .putHeader("Location", "https://app.example/x")
                .end());

        var answer = get("/api/v1/auth/tiktok/callback?code=1");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("https://app.example/x");
    }

    @Test
    void anUploadLargerThanTheHeapStreamsThrough() throws Exception {
        var bytes = Runtime.getRuntime().maxMemory() + 200_000_000L;
        var received = new AtomicLong();
        service("publish", request -> request.handler(chunk -> received.addAndGet(chunk.length()))
                .endHandler(end -> request.response().setStatusCode(202).end()));

        var answer = http.send(
                HttpRequest.newBuilder(uri("/api/v1/publications"))
                        .POST(BodyPublishers.ofInputStream(() -> new Zeros(bytes)))
                        .build(),
                BodyHandlers.discarding());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(received.get()).isEqualTo(bytes);
    }

    @Test
    void aSlowServiceSlowsTheCallerDown() throws Exception {
        var paused = new CompletableFuture<HttpServerRequest>();
        service("publish", request -> {
            request.pause();
            paused.complete(request);
        });
        var bytes = 400_000_000L;
        var source = new Zeros(bytes);
        var answer = http.sendAsync(
                HttpRequest.newBuilder(uri("/api/v1/publications"))
                        .POST(BodyPublishers.ofInputStream(() -> source))
                        .build(),
                BodyHandlers.discarding());

        var request = paused.get(10, TimeUnit.SECONDS);
        var before = -1L;
        while (before != source.given()) { // until nothing moves any more
            before = source.given();
            TimeUnit.MILLISECONDS.sleep(300);
        }
        assertThat(source.given()).isLessThan(bytes / 4);

        request.endHandler(end -> request.response().end()).resume();
        assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void anAnswerBeforeTheEndOfAnUploadReachesTheCaller() throws Exception {
        service("publish", request -> {
            request.pause();
            request.response()
                    .setStatusCode(413)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{}");
        });

        try (var socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("POST /api/v1/publications HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\nsome"
                            .getBytes(StandardCharsets.US_ASCII));
            var head = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void aBodyAtTheLimitPassesAndALongerOneIsAProblem() throws Exception {
        var received = new AtomicLong();
        service("search", request -> request.handler(chunk -> received.addAndGet(chunk.length()))
                .endHandler(end -> request.response().end()));

        assertThat(send(BodyPublishers.ofByteArray(new byte[LARGEST_BODY])).statusCode())
                .isEqualTo(200);
        assertThat(received).hasValue(LARGEST_BODY);
        var longer = send(BodyPublishers.ofByteArray(new byte[LARGEST_BODY + 1]));

        assertTooLarge(longer);
        assertThat(received).as("nothing of it is passed on").hasValue(LARGEST_BODY);
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsBrokenOffAtTheLimit() throws Exception {
        var received = new AtomicLong();
        var brokenOff = new CompletableFuture<Void>();
        service("search", request -> {
            request.handler(chunk -> received.addAndGet(chunk.length()));
            request.exceptionHandler(failure -> brokenOff.complete(null));
        });

        try (var socket = new Socket("127.0.0.1", gateway.url().getPort())) {
            socket.setSoTimeout(10_000);
            var chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
            socket.getOutputStream()
                    .write(("POST /api/v1/posts/search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + chunk.repeat(LARGEST_BODY / 0x8000 + 1))
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:reelay:problem:payload-too-large");
        }
        brokenOff.get(10, TimeUnit.SECONDS);
        assertThat(received).hasValueLessThanOrEqualTo(LARGEST_BODY);
    }

    private HttpResponse<String> send(BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri("/api/v1/posts/search")).POST(body).build(), BodyHandlers.ofString());
    }

    private static void assertTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("urn:reelay:problem:payload-too-large");
    }

    @Test
    void aServiceThatIsNotThereIsAProblemWithATimeToRetry() throws Exception {
        var notStarted = get("/api/v1/posts/search");
        assertThat(notStarted.statusCode()).isEqualTo(503);

        gateway.route("search", URI.create("http://127.0.0.1:1"));
        var refused = get("/api/v1/posts/search");

        assertUnavailable(refused, "temporarily-unavailable");
    }

    @Test
    void replicasAreAskedInTurnAndNoneIsAProblemWithATimeToRetry() throws Exception {
        var replicas = List.of(named("one"), named("other"));
        try (var balancer = Balancer.start("search", Ports.orFree(0))) {
            gateway.route("search", replicas);
            balancer.to(replicas);

            assertThat(List.of(body(uri("/api/v1/posts/search")), body(uri("/api/v1/posts/search"))))
                    .containsExactlyInAnyOrder("one", "other");
            assertThat(List.of(body(balancer.url()), body(balancer.url()))).containsExactlyInAnyOrder("one", "other");

            gateway.route("search", List.of());
            balancer.to(List.of());

            assertUnavailable(get("/api/v1/posts/search"), "temporarily-unavailable");
            assertUnavailable(get(balancer.url()), "temporarily-unavailable");
        }
    }

    private URI named(String name) {
        return server(request -> request.response().end(name));
    }

    private String body(URI url) throws Exception {
        return get(url).body();
    }

    @Test
    void whatAServiceBreaksOffMayBeSentAgain() throws Exception {
        service("search", request -> request.connection().close());

        var read = get("/api/v1/posts/search");
        var write = http.send(
                HttpRequest.newBuilder(uri("/api/v1/posts/search"))
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertUnavailable(read, "temporarily-unavailable");
        assertUnavailable(write, "no-answer-in-time");
    }

    @Test
    void aServiceThatHangsIsAProblemWithinTheLimit() throws Exception {
        try (var impatient = Gateway.start(Routes.load(), HostAddress.LOOPBACK, 0, Duration.ofSeconds(1))) {
            var seen = new AtomicLong();
            impatient.route("search", server(request -> seen.incrementAndGet()));
            impatient.route("publish", server(request -> seen.incrementAndGet()));

            var read = get(URI.create(impatient.url() + "/api/v1/posts/search"));
            var write = http.send(
                    HttpRequest.newBuilder(URI.create(impatient.url() + "/api/v1/publications"))
                            .POST(BodyPublishers.ofString("video"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(seen).hasValue(2);
            assertUnavailable(read, "temporarily-unavailable");
            assertUnavailable(write, "no-answer-in-time");
        }
    }

    /** What it has said so far is limited by nothing: events may come hours apart. */
    @Test
    void anAnswerThatHasBegunMayTakeItsTime() throws Exception {
        try (var impatient = Gateway.start(Routes.load(), HostAddress.LOOPBACK, 0, Duration.ofSeconds(1))) {
            impatient.route("search", server(request -> {
                request.response().setChunked(true).write("begun ");
                vertx.setTimer(2_000, timer -> request.response().end("ended"));
            }));

            assertThat(get(URI.create(impatient.url() + "/api/v1/posts/search")).body())
                    .isEqualTo("begun ended");
        }
    }

    /** As a service's server-sent events. */
    @Test
    void aStreamReachesItsCallerEventByEventAndEndsWhenEitherLeaves() throws Exception {
        var left = new CompletableFuture<Void>();
        var streams = new ArrayList<HttpServerRequest>();
        service("publish", request -> {
            request.response()
                    .setChunked(true)
                    .putHeader("Content-Type", "text/event-stream")
                    .write("event: ready\nid: " + request.getHeader("Last-Event-ID") + "\n\n");
            request.response().closeHandler(closed -> left.complete(null));
            streams.add(request);
        });
        var request = HttpRequest.newBuilder(uri("/api/v1/publications/stream"))
                .header("Last-Event-ID", "7~3:3:")
                .build();
        var first = http.send(request, BodyHandlers.ofInputStream());

        assertThat(first.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(read(first, 25)).isEqualTo("event: ready\nid: 7~3:3:\n\n");
        streams.get(0).response().write("event: PublishCompleted\n\n");
        assertThat(read(first, 25)).isEqualTo("event: PublishCompleted\n\n");
        first.body().close();
        left.get(10, TimeUnit.SECONDS);

        var second = http.send(request, BodyHandlers.ofInputStream());
        streams.get(1).response().end();
        assertThat(new String(second.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("event: ready\nid: 7~3:3:\n\n");
    }

    private static String read(HttpResponse<InputStream> stream, int length) throws IOException {
        return new String(stream.body().readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void aHungServiceDoesNotLetTheOthersCallersWaitWithoutEnd() throws Exception {
        service("search", request -> {}); // takes every request, answers none
        service("auth", request -> request.response().end("alive"));
        var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        for (int caller = 0; caller < 300; caller++) {
            waiting.add(http.sendAsync(
                    HttpRequest.newBuilder(uri("/api/v1/posts/search")).build(), BodyHandlers.ofString()));
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(waiting)
                .filteredOn(CompletableFuture::isDone)
                .as("those for whom there is no connection")
                .hasSize(300 - 256)
                .allSatisfy(refused -> {
                    assertThat(refused.join().statusCode()).isEqualTo(503);
                    assertThat(refused.join().headers().firstValue("Retry-After"))
                            .isPresent();
                }));
        assertThat(get("/api/v1/connections").body()).isEqualTo("alive");
        waiting.forEach(caller -> caller.cancel(true));
    }

    @Test
    void halfAnAnswerIsNotTakenForAWholeOne() {
        service("search", request -> {
            request.response().setChunked(true).write("half");
            vertx.setTimer(100, timer -> request.connection().close());
        });

        assertThatThrownBy(() -> get("/api/v1/posts/search")).isInstanceOf(IOException.class);
    }

    @Test
    void unknownAndInternalPathsAreNotFound() throws Exception {
        service("auth", request -> request.response().end("leaked"));

        for (var path : new String[] {"/internal/connections/1/access-token", "/q/metrics", "/api/v1/nothing"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void theOpenApiDocumentIsMergedFromThoseThatAnswer() throws Exception {
        service(
                "auth",
                request -> request.response()
                        .end(
                                """
                {"openapi": "3.1.0", "info": {"title": "Reelay auth-service"}, "paths":
                 {"/api/v1/connections": {"get": {"summary": "List <connections>", "responses": {}}}}}
                """));
        gateway.route("search", URI.create("http://127.0.0.1:1"));

        var document = new JsonObject(get("/openapi.json").body());

        assertThat(document.getJsonObject("paths").fieldNames()).containsExactly("/api/v1/connections");
        assertThat(document.getJsonArray("x-missing-services").encode()).isEqualTo("[\"search\"]");
        assertThat(get("/").body()).contains("/api/v1/connections").contains("List &lt;connections&gt;");
    }

    @Test
    void aPageThatCannotBeMergedOrNeverComesIsAnsweredAllTheSame() throws Exception {
        service("auth", request -> request.response()
                .end("{\"paths\": {\"/api/v1/connections\": {\"get\": {\"tags\": 1}}}}"));
        service("search", request -> request.response().end("[\"no document\"]"));
        service("ingest", request -> {}); // hangs

        var answer = get("/openapi.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(answer.body()).getJsonArray("x-missing-services"))
                .containsExactly("ingest", "search");
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsOneSentenceWithAWayOut() {
        var port = gateway.url().getPort();

        assertThatThrownBy(() -> Gateway.start(Routes.load(), port))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("Port " + port + " of 127.0.0.1 is taken")
                .hasMessageContaining("--port");
    }

    private void service(String name, Consumer<HttpServerRequest> handler) {
        gateway.route(name, server(handler));
    }

    private URI server(Consumer<HttpServerRequest> handler) {
        var server = vertx.createHttpServer().requestHandler(handler::accept).listen(0, "127.0.0.1");
        var port = server.toCompletionStage().toCompletableFuture().join().actualPort();
        return URI.create("http://127.0.0.1:" + port);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(uri(path));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static void assertUnavailable(HttpResponse<String> answer, String type) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("type")).isEqualTo("urn:reelay:problem:" + type);
    }

    private URI uri(String path) {
        return URI.create(gateway.url() + path);
    }

    /** So many zeros, made as they are read. */
    private static final class Zeros extends InputStream {

        private final long bytes;
        private final AtomicLong given = new AtomicLong();

        private Zeros(long bytes) {
            this.bytes = bytes;
        }

        private long given() {
            return given.get();
        }

        @Override
        public int read() {
            return given.get() < bytes && given.incrementAndGet() > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            var count = (int) Math.min(length, bytes - given.get());
            given.addAndGet(count);
            return count == 0 ? -1 : count;
        }
    }
}
