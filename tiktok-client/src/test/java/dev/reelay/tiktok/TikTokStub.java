package dev.reelay.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as it is told, and remembers what it was asked last. */
final class TikTokStub implements AutoCloseable {

    final Map<String, String> headers = new LinkedHashMap<>();
    volatile int status = 200;
    volatile String body = "";
    volatile boolean endsWithoutAnswer;

    volatile String method;
    volatile URI asked;
    volatile String sent;
    volatile String authorization;
    volatile String contentType;

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    TikTokStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(workers);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void error(int answered, String code) {
        status = answered;
        body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"Broken.\",\"log_id\":\"20261121080000AB\"}}";
    }

    private void answer(HttpExchange exchange) throws IOException {
        method = exchange.getRequestMethod();
        asked = exchange.getRequestURI();
        authorization = exchange.getRequestHeaders().getFirst("Authorization");
        contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!endsWithoutAnswer) {
            headers.forEach(exchange.getResponseHeaders()::add);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
