package dev.reelay.benchmarks.load;

import dev.reelay.benchmarks.BenchException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends calls over a bounded number of connections, on one event loop: it shares the machine with what it measures.
 *
 * <p>In the closed loop a connection sends its next call when it has its answer. In the open loop calls are due at a rate, whether
 * or not earlier ones are answered; one that finds no free connection waits, and its latency is counted from when it was due.
 */
public final class HttpLoad implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final long TICK_MILLIS = 1;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    /** Until there are no more calls, or the time is over. */
    public Answers closed(Iterator<Call> calls, int connections, Duration length) throws Exception {
        return run(new Run(calls, connections, length), length);
    }

    /** As many calls as the rate makes of the time; fewer when there are not so many. */
    public Answers open(Iterator<Call> calls, double perSecond, int connections, Duration length) throws Exception {
        return run(new OpenRun(calls, perSecond, connections, length), length);
    }

    private Answers run(Run run, Duration length) throws Exception {
        vertx.runOnContext(start -> run.begin());
        try {
            return run.done.get(length.plus(ANSWER_LIMIT).plusSeconds(10).toSeconds(), TimeUnit.SECONDS);
        } finally {
            run.client.close();
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** One run; everything happens on the event loop. */
    private class Run {

        final CompletableFuture<Answers> done = new CompletableFuture<>();
        final HttpClient client;
        final Iterator<Call> calls;
        final int connections;
        final Duration length;
        final Answers answers = new Answers();
        long began;
        int busy;

        Run(Iterator<Call> calls, int connections, Duration length) {
            this.calls = calls;
            this.connections = connections;
            this.length = length;
            client = vertx.createHttpClient(new HttpClientOptions()
                    .setMaxPoolSize(connections)
                    .setKeepAlive(true)
                    .setTcpNoDelay(true));
        }

        void begin() {
            began = System.nanoTime();
            busy = connections;
            for (var i = 0; i < connections; i++) {
                next();
            }
        }

        void next() {
            var now = System.nanoTime();
            if (calls.hasNext() && now - began < length.toNanos()) {
                send(calls.next(), now);
            } else if (--busy == 0) {
                done.complete(answers);
            }
        }

        /** @param due when its latency begins */
        void send(Call call, long due) {
            var options = new RequestOptions()
                    .setMethod(call.body() == null ? HttpMethod.GET : HttpMethod.POST)
                    .setAbsoluteURI(call.uri())
                    .putHeader("Authorization", "Bearer " + call.key())
                    .putHeader("Content-Type", "application/json")
                    .setTimeout(ANSWER_LIMIT.toMillis());
            client.request(options)
                    .compose(request -> call.body() == null ? request.send() : request.send(Buffer.buffer(call.body())))
                    .compose(answer -> answer.body().map(body -> {
                        answers.add(call.kind(), answer.statusCode(), System.nanoTime() - due, body.toString());
                        return answer;
                    }))
                    .onFailure(failure -> answers.addUnanswered())
                    .onComplete(end -> next());
        }
    }

    private final class OpenRun extends Run {

        private final double perSecond;
        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private long sent;

        private record Waiting(Call call, long due) {}

        OpenRun(Iterator<Call> calls, double perSecond, int connections, Duration length) {
            super(calls, connections, length);
            this.perSecond = perSecond;
            if (perSecond <= 0) {
                throw new BenchException("An open loop needs a rate");
            }
        }

        @Override
        void begin() {
            began = System.nanoTime();
            vertx.setPeriodic(TICK_MILLIS, this::tick);
        }

        private void tick(long timer) {
            var elapsed = Math.min(System.nanoTime() - began, length.toNanos());
            for (; sent < elapsed / 1e9 * perSecond && calls.hasNext(); sent++) {
                waiting.add(new Waiting(calls.next(), began + (long) (sent / perSecond * 1e9)));
            }
            while (busy < connections && !waiting.isEmpty()) {
                busy++;
                sendFirst();
            }
            if (busy == 0 && waiting.isEmpty() && (elapsed == length.toNanos() || !calls.hasNext())) {
                vertx.cancelTimer(timer);
                done.complete(answers);
            }
        }

        @Override
        void next() {
            if (waiting.isEmpty()) {
                busy--;
            } else {
                sendFirst();
            }
        }

        private void sendFirst() {
            var first = waiting.remove();
            send(first.call(), first.due());
        }
    }
}
