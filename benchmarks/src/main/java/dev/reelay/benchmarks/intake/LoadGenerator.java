package dev.reelay.benchmarks.intake;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.sample.SignedCallbacks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends callbacks over a number of connections, each one after the answer to the one before, as many as get through.
 *
 * <p>On one event loop and bare sockets: it shares the machine with what it measures and must cost little.
 */
final class LoadGenerator implements AutoCloseable {

    /** What came of one run. */
    static final class Outcome {

        /** Numbers of the callbacks that were answered 200. */
        final BitSet acknowledged = new BitSet();

        /** How many were answered with which status, until the last one. */
        final TreeMap<Integer, Long> statuses = new TreeMap<>();

        long inTime;
        double seconds;
        final ArrayList<Long> nanos = new ArrayList<>();

        double perSecond() {
            return inTime / seconds;
        }

        /** Milliseconds that this share of the answers did not exceed. */
        double millis(double share) {
            var sorted = nanos.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1, (long) (sorted.size() * share))) / 1e6;
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private int lastNumber;

    /** @param expected any other status ends the run: a server that refuses is quick */
    Outcome run(int port, SignedCallbacks callbacks, int connections, Duration length, int expected) throws Exception {
        var outcome = new Outcome();
        var done = new CompletableFuture<Void>();
        vertx.runOnContext(start -> {
            var client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
            var opening = new ArrayList<Future<NetSocket>>();
            for (var i = 0; i < connections; i++) {
                opening.add(client.connect(port, "127.0.0.1"));
            }
            Future.all(opening).onFailure(done::completeExceptionally).onSuccess(all -> {
                var run =
                        new Run(outcome, callbacks, System.nanoTime() + length.toNanos(), connections, expected, done);
                opening.forEach(socket -> run.begin(socket.result()));
            });
        });
        done.get(length.toSeconds() + 30, TimeUnit.SECONDS);
        outcome.seconds = length.toNanos() / 1e9;
        return outcome;
    }

    private final class Run {

        private final Outcome outcome;
        private final SignedCallbacks callbacks;
        private final long deadline;
        private final int expected;
        private final CompletableFuture<Void> done;
        private int open;

        Run(
                Outcome outcome,
                SignedCallbacks callbacks,
                long deadline,
                int connections,
                int expected,
                CompletableFuture<Void> done) {
            this.outcome = outcome;
            this.callbacks = callbacks;
            this.deadline = deadline;
            this.expected = expected;
            this.done = done;
            open = connections;
        }

        void begin(NetSocket socket) {
            var sent = new long[2]; // number, time
            var answers = new Answers(status -> {
                var now = System.nanoTime();
                outcome.statuses.merge(status, 1L, Long::sum);
                if (status != expected) {
                    done.completeExceptionally(
                            new BenchException("A callback was answered " + status + " instead of " + expected));
                    socket.close();
                    return;
                }
                if (status == 200) {
                    outcome.acknowledged.set((int) sent[0]);
                }
                if (now <= deadline) {
                    outcome.inTime++;
                    outcome.nanos.add(now - sent[1]);
                    send(socket, sent);
                } else {
                    socket.close();
                    if (--open == 0) {
                        done.complete(null);
                    }
                }
            });
            socket.exceptionHandler(done::completeExceptionally);
            socket.handler(answers::take);
            send(socket, sent);
        }

        private void send(NetSocket socket, long[] sent) {
            sent[0] = ++lastNumber;
            sent[1] = System.nanoTime();
            socket.write(callbacks.request((int) sent[0]));
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
