package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.load.Call;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** Stands between a service and a Meilisearch for as long as it takes to learn what the service asks for each query. */
final class MeilisearchTap implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "content-length", "transfer-encoding", "connection", "keep-alive");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpClient client = vertx.createHttpClient();
    private final String meilisearch;
    private final HttpServer server;
    private final AtomicReference<Call> last = new AtomicReference<>();

    MeilisearchTap(URI meilisearch) throws Exception {
        this.meilisearch = meilisearch.toString().replaceFirst("/+$", "");
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> pass(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** The last search since the last call of this, as it can be sent to the server itself. */
    Optional<Call> take() {
        return Optional.ofNullable(last.getAndSet(null));
    }

    private void pass(HttpServerRequest request, Buffer body) {
        // Put together as text: some clients ask for //settings, which a URI would take for a host.
        var uri = meilisearch + request.uri();
        if (request.method() == HttpMethod.POST && request.path().endsWith("search")) {
            var key = String.valueOf(request.getHeader("Authorization")).replace("Bearer ", "");
            last.set(new Call("", uri, key, body.toString()));
        }
        var options = new RequestOptions().setMethod(request.method()).setAbsoluteURI(uri);
        copy(request.headers(), options::addHeader);
        client.request(options)
                .compose(onward -> onward.send(body))
                .compose(answer -> answer.body().onSuccess(content -> {
                    var response = request.response().setStatusCode(answer.statusCode());
                    copy(answer.headers(), response::putHeader);
                    response.end(content);
                }))
                .onFailure(failure -> request.response().setStatusCode(502).end());
    }

    private static void copy(MultiMap headers, BiConsumer<String, String> to) {
        headers.forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                to.accept(name, value);
            }
        });
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
