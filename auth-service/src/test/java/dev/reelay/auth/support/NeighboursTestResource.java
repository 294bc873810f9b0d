package dev.reelay.auth.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The other services, as far as exports need them: each tells its part of any connection, in the way that a test says. */
public final class NeighboursTestResource implements QuarkusTestResourceLifecycleManager {

    /** How a service behaves. */
    public enum Manner {
        /** Tells its part. */
        WHOLE,
        /** Is down. */
        DOWN,
        /** Ends the connection in the middle. */
        CUT,
        /** Ends properly, but too early. */
        SHORT,
        /** Says nothing for a while. */
        SLOW
    }

    private static final String PREFIX = "reelay.test.neighbour.";
    private static final long SLOW_MILLIS = 1_500;

    private final Map<String, HttpServer> servers = new HashMap<>();
    private @Nullable ExecutorService threads;

    /** From now on that service behaves so. */
    public static void behave(String service, Manner manner) {
        System.setProperty(PREFIX + service, manner.name());
    }

    /** All behave well. */
    public static void calm() {
        Map.of("ingest", 0, "publish", 0, "search", 0, "webhook", 0)
                .keySet()
                .forEach(service -> System.clearProperty(PREFIX + service));
    }

    /** The header {@code Authorization} of the last call. */
    public static String caller(String service) {
        return System.getProperty(PREFIX + service + ".caller", "");
    }

    @Override
    public Map<String, String> start() {
        threads = Executors.newCachedThreadPool();
        var settings = new HashMap<String, String>();
        for (var service : new String[] {"ingest", "publish", "search", "webhook"}) {
            settings.put("reelay.auth.export." + service + "-url", "http://127.0.0.1:" + serve(service));
        }
        return settings;
    }

    private int serve(String service) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/connections/", exchange -> answer(service, exchange));
            server.setExecutor(threads);
            server.start();
            servers.put(service, server);
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(String service, HttpExchange exchange) throws IOException {
        System.setProperty(
                PREFIX + service + ".caller", exchange.getRequestHeaders().getFirst("Authorization"));
        var manner = Manner.valueOf(System.getProperty(PREFIX + service, Manner.WHOLE.name()));
        if (manner == Manner.SLOW) {
            pause();
        }
        if (manner == Manner.DOWN) {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        body.write("#file things\n{\"service\":\"%s\",\"number\":1}\n{\"serv"
                .formatted(service)
                .getBytes(UTF_8));
        body.flush();
        if (manner == Manner.CUT) {
            throw new IOException("cut by the test"); // the server closes the connection
        }
        if (manner != Manner.SHORT) {
            body.write("ice\":\"%s\",\"number\":2}\n#left_out sums\n#end\n"
                    .formatted(service)
                    .getBytes(UTF_8));
        }
        exchange.close();
    }

    private static void pause() {
        try {
            Thread.sleep(SLOW_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        servers.values().forEach(server -> server.stop(0));
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
