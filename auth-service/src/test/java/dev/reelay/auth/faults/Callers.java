package dev.reelay.auth.faults;

import static dev.reelay.auth.support.AuthApi.accessTokenPath;

import dev.reelay.embedded.test.IssuerTestResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Other services, which ask for the tokens of all connections, as a gateway lets them: by way of any replica that is ready. */
final class Callers implements AutoCloseable {

    private static final int CALLERS = 4;

    /** Of a hundred calls, those that say that the platform has rejected the token. */
    private static final int REJECTED = 20;

    /** Between two calls of a caller. */
    static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration LIMIT = Duration.ofSeconds(15);

    /** What was answered; {@code status} 0: nothing, since the replica went away. */
    record Answer(int status, @Nullable String token, int version) {

        boolean isToken() {
            return status == 200;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String credentials = "Bearer " + IssuerTestResource.serviceToken("s", "token:ingest");
    private final String workspace;
    private final List<String> connections;
    private final List<Replica> replicas;
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    Callers(String workspace, List<String> connections, List<Replica> replicas) {
        this.workspace = workspace;
        this.connections = connections;
        this.replicas = replicas;
    }

    void start() {
        for (var i = 0; i < CALLERS; i++) {
            var thread = new Thread(this::call, "caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void call() {
        var random = ThreadLocalRandom.current();
        while (!ended) {
            LockSupport.parkNanos(PAUSE.toNanos());
            var ready = replicas.stream().filter(Replica::isReady).toList();
            if (ready.isEmpty()) {
                continue;
            }
            var connection = connections.get(random.nextInt(connections.size()));
            var first = ask(ready.get(random.nextInt(ready.size())), connection, null);
            if (first.isToken() && random.nextInt(100) < REJECTED) {
                ask(ready.get(random.nextInt(ready.size())), connection, first.version());
            }
        }
    }

    Answer ask(Replica replica, String connection, @Nullable Integer rejectedVersion) {
        var query = rejectedVersion == null ? "" : "&rejected_version=" + rejectedVersion;
        var request = HttpRequest.newBuilder(
                        URI.create(replica.internalUrl() + accessTokenPath(connection, workspace) + query))
                .timeout(LIMIT)
                .header("Authorization", credentials)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            return switch (answer.statusCode()) {
                case 200 -> {
                    var token = new JsonObject(answer.body());
                    yield new Answer(200, token.getString("access_token"), token.getInteger("version"));
                }
                case 409, 503 -> new Answer(answer.statusCode(), null, 0);
                default -> {
                    wrong.add(answer.statusCode() + " " + answer.body());
                    yield new Answer(answer.statusCode(), null, 0);
                }
            };
        } catch (IOException gone) {
            answers.merge(0, 1, Integer::sum);
            return new Answer(0, null, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** By status; 0: the replica went away. */
    Map<Integer, Integer> answers() {
        return Map.copyOf(answers);
    }

    /** What no caller should ever be told. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        for (var thread : threads) {
            thread.join();
        }
    }
}
