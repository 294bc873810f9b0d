package dev.reelay.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.benchmarks.load.Call;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MeilisearchTapTest {

    private final Vertx vertx = Vertx.vertx();
    private URI server;
    private MeilisearchTap tap;

    @BeforeEach
    void startServer() throws Exception {
        var started = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> request.response()
                        .setStatusCode(202)
                        .putHeader("Retry-After", "10")
                        .end(request.method() + " " + request.uri() + " " + body + " "
                                + request.getHeader("Authorization"))))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        server = URI.create("http://127.0.0.1:" + started.actualPort() + "/");
        tap = new MeilisearchTap(server);
    }

    @AfterEach
    void stopServer() throws Exception {
        tap.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void everythingGoesThroughAsItIs() throws Exception {
        var answer = send("POST", "//indexes/posts/documents?primaryKey=id", "{}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(answer.body()).isEqualTo("POST //indexes/posts/documents?primaryKey=id {} Bearer key");
        assertThat(tap.take()).isEmpty();
    }

    @Test
    void theLastSearchCanBeSentAgainWithoutIt() throws Exception {
        send("POST", "/indexes/posts/search", "{\"q\":\"a\"}");
        send("POST", "/indexes/posts/search", "{\"q\":\"b\"}");

        assertThat(tap.take()).hasValue(new Call("", server + "indexes/posts/search", "key", "{\"q\":\"b\"}"));
        assertThat(tap.take()).isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(tap.url() + path))
                .header("Authorization", "Bearer key")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
