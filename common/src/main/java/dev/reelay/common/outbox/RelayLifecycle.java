package dev.reelay.common.outbox;

import dev.reelay.common.event.EventProducer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the relay with the service, after the migrations, and ends it first. */
@ApplicationScoped
class RelayLifecycle {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final OutboxRelay relay;
    private final Thread thread;

    RelayLifecycle(
            Pool pool,
            EventProducer producer,
            RelayBell bell,
            OutboxConfig config,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        relay = new OutboxRelay(new Ledger(pool), producer.client(), bell, config, metrics, "/" + service);
        thread = new Thread(relay, "outbox-relay");
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        relay.stop();
        thread.join(STOP_LIMIT.toMillis());
        if (thread.isAlive()) {
            thread.interrupt(); // it waits for a broker that is away; the next owner sends the batch again
            thread.join(STOP_LIMIT.toMillis());
        }
    }
}
