package dev.reelay.benchmarks.outbox;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.ServiceSettings;
import dev.reelay.benchmarks.sample.SignedCallbacks;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Callbacks at a steady rate, whether the answers are quick or slow. */
final class PacedCallbacks implements AutoCloseable {

    private static final int ANSWERED_WITHIN_SECONDS = 30;
    private static final int CONNECTIONS = 64;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
    private final SignedCallbacks callbacks = new SignedCallbacks(ServiceSettings.TIKTOK_SECRET, true);
    private final int port;
    private int lastNumber;

    PacedCallbacks(int port) {
        this.port = port;
    }

    /** Answers how many, when all are answered; anything but 200 ends the run. */
    int send(int count, int perSecond) throws Exception {
        var answered = new Semaphore(0);
        var failure = new AtomicReference<Throwable>();
        var began = System.nanoTime();
        for (var number = 0; number < count; number++) {
            var due = began + number * 1_000_000_000L / perSecond;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            // On the client's own thread: asked for elsewhere, the body of an answer that is whole by then never comes.
            context.runOnContext(go -> post().onFailure(failure::set).onComplete(done -> answered.release()));
        }
        if (!answered.tryAcquire(count, ANSWERED_WITHIN_SECONDS, TimeUnit.SECONDS)) {
            throw new BenchException("Callbacks were not answered within " + ANSWERED_WITHIN_SECONDS + " s");
        }
        if (failure.get() != null) {
            throw new BenchException("A callback failed: " + failure.get(), failure.get());
        }
        return count;
    }

    private Future<Void> post() {
        var callback = callbacks.callback(++lastNumber);
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(SignedCallbacks.PATH)
                .putHeader(SignedCallbacks.SIGNATURE, callback.signature());
        return client.request(options)
                .compose(request -> request.send(callback.body()))
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body().mapEmpty()
                        : Future.failedFuture("answered " + answer.statusCode()));
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
