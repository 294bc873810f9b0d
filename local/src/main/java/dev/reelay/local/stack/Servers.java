package dev.reelay.local.stack;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedIssuer;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.IssuerClient;
import dev.reelay.embedded.IssuerOptions;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka and the issuer, which the services need and which need nothing.
 *
 * @param issuer {@code null} where there is one outside
 * @param databases of each service, in that PostgreSQL
 */
record Servers(
        EmbeddedPostgres postgres,
        EmbeddedKafka kafka,
        @Nullable EmbeddedIssuer issuer,
        Map<Service, ServiceDatabase> databases,
        StackListener listener) {

    /** Starts them at the same time. */
    static Servers start(
            StackOptions options,
            DataDirectory data,
            StackSecrets secrets,
            PortPlan ports,
            Closers closers,
            Executor parallel,
            StackListener listener) {
        var issuerPort = ports.take();
        var kafkaPort = ports.take();
        var postgresPort = ports.take();
        var postgres = async(parallel, () -> {
            var started = closers.add(EmbeddedPostgres.start(
                    PostgresOptions.keptIn(data.postgres()).withPort(postgresPort)));
            listener.note("PostgreSQL 18 is up on port " + postgresPort);
            return started;
        });
        var databases = postgres.thenApply(server -> databases(server, secrets));
        var kafka = async(parallel, () -> {
            var broker = closers.add(
                    EmbeddedKafka.stopped(KafkaOptions.keptIn(data.kafka()).withPort(kafkaPort)));
            if (!options.kafkaLater()) {
                start(broker, listener);
            }
            return broker;
        });
        var issuer = async(
                parallel,
                () -> options.issuer() != null
                        ? null
                        : closers.add(EmbeddedIssuer.start(IssuerOptions.temporary()
                                .withPort(issuerPort)
                                .withHost(options.host())
                                .withKeyFile(LocalStack.issuerKey(options.data()))
                                .withClients(clients(secrets)))));
        return new Servers(join(postgres), join(kafka), join(issuer), join(databases), listener);
    }

    ServiceDatabase database(Service service) {
        return Objects.requireNonNull(databases.get(service), service.id());
    }

    void startKafka() {
        start(kafka, listener);
    }

    /** Until it is stopped, starts PostgreSQL and Kafka again when they ended unasked: a full disk is the usual reason. */
    void mend(BooleanSupplier stopped) {
        var mended = List.of(
                new MendedServer("PostgreSQL", postgres::hasDied, postgres::start, listener),
                new MendedServer("Kafka", kafka::hasDied, kafka::start, listener));
        while (!stopped.getAsBoolean()) {
            mended.forEach(MendedServer::look);
            Fleet.pause();
        }
    }

    private static void start(EmbeddedKafka broker, StackListener listener) {
        broker.start();
        broker.createTopics(Topics.all());
        listener.note("Kafka is up on port " + broker.port());
    }

    private static Map<Service, ServiceDatabase> databases(EmbeddedPostgres postgres, StackSecrets secrets) {
        var made = new EnumMap<Service, ServiceDatabase>(Service.class);
        for (var service : Service.values()) {
            made.put(service, postgres.createService(service.id(), secrets.databasePassword(service)));
        }
        return made;
    }

    /** The callers of auth's internal call, each with the right to its own use of the tokens. */
    private static Map<String, IssuerClient> clients(StackSecrets secrets) {
        return Map.of(
                Service.INGEST.module(), client(secrets, Service.INGEST, "token:ingest"),
                Service.PUBLISH.module(), client(secrets, Service.PUBLISH, "token:publish"));
    }

    private static IssuerClient client(StackSecrets secrets, Service service, String role) {
        return new IssuerClient(secrets.clientSecret(service), Service.AUTH.module(), List.of(role));
    }

    private static <T> CompletableFuture<T> async(Executor parallel, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, parallel);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
