package dev.reelay.local.gateway;

import dev.reelay.local.LocalException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One address of 127.0.0.1 for all replicas of a service, by which the other services reach it, as a cluster has it. */
public final class Balancer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Proxy proxy = new Proxy(vertx, Proxy.ANSWER_LIMIT);
    private final String service;
    private final URI url;

    private volatile Rotation replicas = Rotation.EMPTY;

    private Balancer(String service, int port) {
        this.service = service;
        url = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Listens on this port and answers 503 until it has replicas.
     *
     * @throws LocalException if the port is taken
     */
    public static Balancer start(String service, int port) {
        var balancer = new Balancer(service, port);
        HttpServer server = balancer.vertx
                .createHttpServer(new HttpServerOptions().setIdleTimeout(300).setHttp2ClearTextEnabled(false))
                .requestHandler(balancer::handle);
        try {
            server.listen(port, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            balancer.close();
            throw new LocalException("Port %d of 127.0.0.1 is taken by another program".formatted(port), e);
        } catch (InterruptedException e) {
            balancer.close();
            Thread.currentThread().interrupt();
            throw new LocalException("Interrupted", e);
        }
        return balancer;
    }

    public URI url() {
        return url;
    }

    /** From now on requests go to these in turn; what is under way at others ends there. */
    public void to(List<URI> targets) {
        replicas = new Rotation(targets);
    }

    @Override
    public void close() {
        vertx.close(); // it ends with the JVM at the latest
    }

    private void handle(HttpServerRequest request) {
        replicas.next()
                .ifPresentOrElse(
                        replica -> proxy.pass(request, service, replica, Long.MAX_VALUE),
                        () -> GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                                request.response(), "No replica of the " + service + "-service is ready."));
    }
}
