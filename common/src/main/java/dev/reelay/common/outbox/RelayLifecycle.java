package dev.reelay.common.outbox;

import dev.reelay.common.event.EventProducer;
import dev.reelay.common.stop.InHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Starts the relay with the service, after the migrations, and ends it after the work that appends events. */
@ApplicationScoped
class RelayLifecycle implements InHand {

    private final OutboxRelay relay;
    private final OutboxUpkeep upkeep;
    private final Thread thread;

    RelayLifecycle(
            Pool pool,
            EventProducer producer,
            RelayWakeUp wakeUp,
            OutboxConfig config,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        var ledger = new Ledger(pool);
        relay = new OutboxRelay(
                ledger,
                new RefusedEvents(pool),
                new RelayProducer(producer.broker()),
                wakeUp,
                config,
                metrics,
                "/" + service);
        upkeep = new OutboxUpkeep(ledger, relay, config, metrics);
        thread = new Thread(relay, "outbox-relay");
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent started) {
        thread.start();
        upkeep.start();
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public Phase phase() {
        return Phase.EVENTS;
    }

    @Override
    public void stopTaking() {
        upkeep.stop();
        relay.stop();
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        thread.join(Math.max(1, atMost.toMillis()));
        if (thread.isAlive()) {
            thread.interrupt(); // it is waiting in the client for a broker that is down
            thread.join(1_000);
        }
        return !thread.isAlive();
    }
}
