package dev.reelay.testkit;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A stream of the service under test, as a browser hears it. */
public final class EventStream implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        var reading = new Thread(this::read, "event-stream");
        reading.setDaemon(true);
        reading.start();
    }

    /** Answers once the stream has told that it is ready: it then hears whatever happens. */
    public static EventStream open(String path, String token) {
        var stream = new EventStream(ask(path, token));
        stream.await("event:ready");
        return stream;
    }

    /** The status of a request for a stream, which is not read. */
    public static int status(String path, String token) {
        var answer = ask(path, token);
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return answer.statusCode();
    }

    /** Waits until a line begins so. */
    public void await(String beginning) {
        Awaitility.await(beginning).atMost(PATIENCE).until(() -> lines.stream()
                .anyMatch(line -> line.startsWith(beginning)));
    }

    /** All that was heard so far. */
    public String text() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        try (var body = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = body.readLine(); line != null; line = body.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("broken off: " + e);
        }
    }

    private static HttpResponse<InputStream> ask(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new AssertionError(path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
