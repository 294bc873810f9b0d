package dev.reelay.common.live;

import dev.reelay.embedded.test.IssuerTestResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A stream over HTTP, line by line. */
final class Ear implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Ear(HttpResponse<InputStream> response) {
        this.response = response;
        var reading = new Thread(this::read, "ear");
        reading.setDaemon(true);
        reading.start();
    }

    static Ear open(URI url, String token, @Nullable String lastEventId) throws Exception {
        var request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return new Ear(HTTP.send(request.build(), BodyHandlers.ofInputStream()));
    }

    static Ear open(URI url, String workspace) throws Exception {
        return open(url, IssuerTestResource.token("ada", workspace, "creator"), null);
    }

    /** Asks for a stream and reads nothing of it, with the smallest of buffers. */
    static Socket deaf(URI url, String workspace) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.getOutputStream()
                .write(("GET " + url.getPath() + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                                + IssuerTestResource.token("eve", workspace, "creator") + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** As a service does. */
    static void append(Pool pool, String workspace, String text) {
        pool.preparedQuery(
                        "insert into outbox (id, aggregatetype, aggregateid, type, payload) values (gen_random_uuid(),"
                                + " 'reelay.ingest.account.v1', gen_random_uuid()::text, 'dev.reelay.ingest.AccountStatsFetched.v1',"
                                + " '{\"workspace\":\"' || $1 || '\",\"text\":\"' || $2 || '\"}')")
                .execute(Tuple.of(workspace, text))
                .await()
                .indefinitely();
    }

    private void read() {
        try (var body = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (var line = body.readLine(); line != null; line = body.readLine()) {
                lines.add(line);
            }
            ended.complete(null);
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    String text() {
        return String.join("\n", lines);
    }

    List<String> lines() {
        return lines;
    }

    boolean hears(String text) {
        return text().contains(text);
    }

    long events() {
        return lines.stream()
                .filter(line -> line.equals("event:AccountStatsFetched"))
                .count();
    }

    /** Ended as a stream should: not broken off. */
    boolean hasEndedInOrder() {
        return ended.isDone() && !ended.isCompletedExceptionally();
    }

    String lastId() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .reduce((before, line) -> line)
                .orElseThrow()
                .substring(3)
                .strip();
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
