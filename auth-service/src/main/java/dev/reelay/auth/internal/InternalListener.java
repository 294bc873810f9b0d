package dev.reelay.auth.internal;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A second HTTP server before the same routes as the public one: Quarkus has one port for applications, and its management port
 * is for probes and operators, who must not be able to read tokens. What each of the two serves is up to {@link InternalGuard}.
 */
@ApplicationScoped
public class InternalListener {

    private static final int AFTER_ALL_CHECKS = Integer.MAX_VALUE;
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(5);
    private static final int LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors());

    private final Vertx vertx;
    private final InternalConfig config;
    private final String host;
    private final int publicPort;
    private final AtomicInteger port = new AtomicInteger();
    private volatile @Nullable String deployment;

    InternalListener(
            Vertx vertx,
            InternalConfig config,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int publicPort) {
        this.vertx = vertx;
        this.config = config;
        this.host = host;
        this.publicPort = publicPort;
    }

    /** Where it listens; 0 before it does. */
    public int port() {
        return port.get();
    }

    /** The routes are complete by now, and the public port opens afterwards. */
    void start(@Observes @Priority(AFTER_ALL_CHECKS) StartupEvent event) {
        if (config.port() != 0 && config.port() == publicPort) {
            throw new IllegalStateException(
                    "reelay.auth.internal.port (" + publicPort + ") must differ from quarkus.http.port");
        }
        try {
            var servers = config.port() == 0 ? 1 : LOOPS; // they share a port only if they name it
            deployment = vertx.deployVerticle(Server::new, new DeploymentOptions().setInstances(servers))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "Port " + config.port() + " for the other services is not free: set reelay.auth.internal.port", e);
        }
        Log.infof("The other services are served on http://%s:%d/internal", host, port());
    }

    /** After the requests in hand have ended. */
    void stop(@Observes ShutdownEvent event) {
        if (deployment != null) {
            vertx.undeploy(deployment);
        }
    }

    /** One for each event loop. */
    private final class Server extends AbstractVerticle {

        @Override
        public void start(Promise<Void> started) {
            var options = new HttpServerOptions()
                    .setHost(host)
                    .setPort(config.port())
                    .setIdleTimeout((int) IDLE_LIMIT.toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS);
            vertx.createHttpServer(options)
                    .requestHandler(VertxHttpRecorder.getRootHandler())
                    .listen()
                    .onSuccess(server -> port.set(server.actualPort()))
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}
