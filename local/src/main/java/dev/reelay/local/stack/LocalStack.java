package dev.reelay.local.stack;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedIssuer;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.Frost;
import dev.reelay.embedded.IssuerOptions;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.Ports;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.TokenSigner;
import dev.reelay.local.LocalException;
import dev.reelay.local.gateway.Gateway;
import dev.reelay.local.gateway.Routes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reelay on one machine: PostgreSQL, Kafka, issuer, sandbox, the five services and the gateway.
 *
 * <p>Nothing of it outlives this JVM. {@link #stop()} may be called at any time and from any thread, also while
 * {@link #up()} is at work.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration UP_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(300);
    /** A service that dies this often before it was ever up will not come up. */
    private static final int HOPELESS = 3;

    private static final Executor PARALLEL = work -> {
        var thread = new Thread(work, "start");
        thread.setDaemon(true);
        thread.start();
    };

    private final StackOptions options;
    private final StackListener listener;
    private final Closers closers = new Closers();
    private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);

    private @Nullable DataDirectory data;
    private @Nullable StackSecrets secrets;
    private @Nullable Addresses addresses;
    private @Nullable SandboxServer sandbox;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedKafka kafka;
    private @Nullable EmbeddedIssuer issuer;
    private volatile boolean wasUp;
    private volatile boolean stopping;
    private @Nullable RunFile written;

    public LocalStack(StackOptions options, StackListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /** Starts everything and waits until all of it is ready; stops everything if that fails. */
    public static LocalStack start(StackOptions options, StackListener listener) {
        var stack = new LocalStack(options, listener);
        try {
            stack.up();
            return stack;
        } catch (RuntimeException e) {
            stack.stop();
            throw e;
        }
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @throws LocalException with one sentence for people if something is in the way
     * @throws CancellationException if {@link #stop()} came in between
     */
    public void up() {
        requireJars();
        var memory = Memory.ofThisMachine();
        memory.complaint().ifPresent(listener::note);
        data = closers.add(DataDirectory.take(options.data(), options.fresh()));
        closers.add(() -> RunFile.remove(options.data()));
        exposure().ifPresent(listener::note);
        writeRunFile(); // so that "stop" finds this process from the beginning
        secrets = secrets(data);
        var host = options.host();
        var gateway = closers.add(Gateway.start(Routes.load(), host, Ports.orFree(options.port())));
        var ports = new PortPlan(host.listen(), gateway.port());
        var services = new EnumMap<Service, URI>(Service.class);
        for (var service : Service.values()) {
            services.put(service, local(ports.take()));
        }
        sandbox = closers.add(SandboxServer.start(
                options.catalog(),
                host,
                ports.take(),
                secrets.tiktokClientSecret(),
                ServiceEnvironment.webhookUrl(gateway.insideUrl()),
                ServiceEnvironment.redirectUri(gateway.url())));
        listener.note("The sandbox plays TikTok on %s with %s".formatted(sandbox.url(), sandbox.contents()));
        var databases = startInfrastructure(ports);
        var management = new EnumMap<Service, URI>(Service.class);
        for (var service : Service.values()) {
            management.put(service, local(ports.take()));
        }
        addresses = new Addresses(
                gateway.url(),
                URI.create(issuer.issuerUrl()),
                kafka.bootstrapServers(),
                "postgresql://127.0.0.1:" + postgres.port() + "/" + ServiceDatabases.DATABASE,
                sandbox.url(),
                services,
                management,
                options.environment().get("MEILI_HOST"));
        startServices(databases, gateway, new Heaps(options.jvm(), memory.total()));
        awaitUp(UP_TIMEOUT);
        wasUp = true;
        writeRunFile();
        PARALLEL.execute(this::watch);
        PARALLEL.execute(this::mendServers);
    }

    /** Stops everything, in reverse order. Returns when all of it is gone. */
    public void stop() {
        stopping = true;
        closers.closeAll();
    }

    @Override
    public void close() {
        stop();
    }

    public Addresses addresses() {
        return required(addresses);
    }

    /** What a search finds whichever of the sandbox's accounts is connected, or nearly. */
    public Optional<String> exampleWord() {
        return required(sandbox).exampleWord();
    }

    /** What other machines may do here, in a sentence; empty where none reaches it. */
    public Optional<String> exposure() {
        var host = options.host();
        if (!host.isOpen()) {
            return Optional.empty();
        }
        return Optional.of(
                "Whoever reaches %s can use the gateway, the sandbox and the issuer, which gives a token to everybody who asks; nothing is encrypted: only in a network that you trust. Kafka and PostgreSQL stay on 127.0.0.1"
                        .formatted(host.listen().isAnyLocalAddress() ? "any address of this machine" : host.outside()));
    }

    /** Makes access tokens that every service accepts. */
    public TokenSigner tokens() {
        return required(issuer).signer();
    }

    /** Process id of a service; it changes when the service is started again. */
    public long pid(Service service) {
        return process(service)
                .process()
                .pid()
                .orElseThrow(() -> new IllegalStateException(service.id() + " has no process"));
    }

    public ServiceState state(Service service) {
        return process(service).state();
    }

    /** Ends a service by SIGKILL; it is started again by itself. */
    public void kill(Service service) {
        process(service).process().kill();
    }

    /**
     * Ends a service by SIGTERM, as an ordinary stop would; it is started again by itself.
     *
     * @return its exit code: 143, or 0
     * @throws IllegalStateException if it does not end within {@code grace}
     */
    public int terminate(Service service, Duration grace) {
        return process(service).process().terminate(grace);
    }

    /** A service that stands still, as in a long pause of its machine, until the frost is closed. */
    public Frost freeze(Service service) {
        return Frost.over(pid(service));
    }

    /** Starts the broker after {@link EmbeddedKafka#stop()} and where the options left it away, and makes its topics. */
    public void startKafka() {
        kafka().start();
        kafka().createTopics(Topics.all());
        listener.note("Kafka is up on port " + kafka().port());
    }

    /** Waits until every service is ready, as after {@link #kill}. */
    public void awaitUp(Duration timeout) {
        var deadline = Instant.now().plus(timeout);
        var services = processes();
        while (!services.stream().allMatch(service -> service.state() == ServiceState.UP)) {
            if (closers.isClosed()) {
                throw new CancellationException("The stack is being stopped");
            }
            for (var service : services) {
                refuseHopeless(service);
            }
            if (Instant.now().isAfter(deadline)) {
                throw notUp(timeout);
            }
            look();
            pause();
        }
    }

    /** For fault tests. */
    public EmbeddedPostgres postgres() {
        return required(postgres);
    }

    /** For fault tests. */
    public EmbeddedKafka kafka() {
        return required(kafka);
    }

    /** Every password, key and client secret of this stack, for those who search the logs for them. */
    public Collection<String> secrets() {
        return required(secrets).values();
    }

    /** Of Reelay's app at the sandbox, for those who sign webhooks in its place. */
    public String tiktokClientSecret() {
        return required(secrets).tiktokClientSecret();
    }

    /** Where each service's log is, as {@code <service>.log}. */
    public Path logs() {
        return required(data).logs();
    }

    private void requireJars() {
        for (var service : Service.values()) {
            if (!Files.exists(service.jar(options.home()))) {
                throw new LocalException("%s is not built (%s is missing); run ./mvnw -DskipTests package"
                        .formatted(service.module(), service.jar(options.home())));
            }
        }
    }

    private static StackSecrets secrets(DataDirectory data) {
        if (!StackSecrets.areIn(data.secrets()) && Files.exists(data.postgres())) {
            throw new LocalException(
                    "The secrets of the kept data are missing in %s: the connections in it cannot be opened without them; put them back, or begin with empty data: --fresh"
                            .formatted(data.secrets()));
        }
        return StackSecrets.in(data.secrets());
    }

    /** PostgreSQL, Kafka and the issuer at the same time, as none needs another. */
    private Map<Service, ServiceDatabase> startInfrastructure(PortPlan ports) {
        var issuerPort = ports.take();
        var kafkaPort = ports.take();
        var postgresPort = ports.take();
        var databases = async(() -> {
            postgres = closers.add(EmbeddedPostgres.start(
                    PostgresOptions.keptIn(data.postgres()).withPort(postgresPort)));
            listener.note("PostgreSQL 18 is up on port " + postgresPort);
            var made = new EnumMap<Service, ServiceDatabase>(Service.class);
            for (var service : Service.values()) {
                var password = secrets.databasePasswords().get(service.id());
                made.put(service, postgres.createService(service.id(), password));
            }
            return made;
        });
        var broker = async(() -> {
            kafka = closers.add(
                    EmbeddedKafka.stopped(KafkaOptions.keptIn(data.kafka()).withPort(kafkaPort)));
            if (!options.kafkaLater()) {
                startKafka();
            }
            return kafka;
        });
        var identity = async(() -> {
            issuer = closers.add(EmbeddedIssuer.start(IssuerOptions.temporary()
                    .withPort(issuerPort)
                    .withHost(options.host())
                    .withKeyFile(issuerKey(options.data()))
                    .withClients(secrets.clientSecrets())));
            return issuer;
        });
        join(broker);
        join(identity);
        return join(databases);
    }

    /** Where the issuer's key is kept; {@code token} signs with it. */
    public static Path issuerKey(Path data) {
        return data.resolve("secrets").resolve("issuer.jwk");
    }

    private void startServices(Map<Service, ServiceDatabase> databases, Gateway gateway, Heaps heaps) {
        var environment = new ServiceEnvironment(addresses, options.host(), secrets, data.media());
        closers.add(this::stopServices);
        for (var service : Service.values()) {
            var all = new java.util.HashMap<>(options.environment());
            all.putAll(environment.of(service, databases.get(service)));
            var process = new ServiceProcess(
                    service,
                    addresses.services().get(service),
                    addresses.management().get(service),
                    options.jvm().command(service.jar(options.home()), heaps.of(service)),
                    all,
                    data.logs(),
                    data.path(),
                    listener);
            synchronized (processes) {
                processes.put(service, process);
            }
            process.process().start();
            gateway.route(service.id(), process.url());
        }
        listener.note("The five services are starting");
    }

    private void stopServices() {
        var services = processes();
        services.forEach(service -> service.process().beginStop());
        services.forEach(ServiceProcess::stop);
    }

    /** Looks at each service once and writes down what it saw. */
    private void look() {
        for (var service : processes()) {
            var before = service.state();
            service.look();
            if (before != ServiceState.UP && service.state() == ServiceState.UP) {
                listener.note("%s is up on %s".formatted(service.service().module(), service.url()));
            }
        }
        writeRunFile();
    }

    /** Until the stop, whatever happens: what cannot be written down now (the disk is full) can be later. */
    private void watch() {
        var told = false;
        while (!stopping) {
            try {
                look();
                told = false;
            } catch (RuntimeException e) {
                if (!told) {
                    listener.note(e.getMessage() + " Until then ./reelay status may tell an old state.");
                }
                told = true;
            }
            pause();
        }
    }

    /** Starts PostgreSQL and Kafka again when they ended unasked: a full disk is the usual reason. */
    private void mendServers() {
        var mended = List.of(
                new MendedServer("PostgreSQL", postgres::hasDied, postgres::start, listener),
                new MendedServer("Kafka", kafka::hasDied, kafka::start, listener));
        while (!stopping) {
            mended.forEach(MendedServer::look);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted");
        }
    }

    private synchronized void writeRunFile() {
        if (stopping) {
            return;
        }
        var services = new java.util.LinkedHashMap<String, RunFile.RunningService>();
        processes().forEach(process -> services.put(process.service().id(), process.toRunning()));
        var allUp = services.size() == Service.values().length
                && services.values().stream().allMatch(service -> service.state() == ServiceState.UP);
        var state = allUp ? "up" : wasUp ? "degraded" : "starting";
        var run = RunFile.of(state, addresses, services, options);
        if (!run.equals(written)) {
            run.write(options.data());
            written = run;
        }
    }

    private void refuseHopeless(ServiceProcess service) {
        if (!wasUp && service.process().deaths() >= HOPELESS) {
            throw new LocalException("%s does not start; its log %s ends:%n%s"
                    .formatted(service.service().module(), log(service), endOfLog(service)));
        }
    }

    private LocalException notUp(Duration timeout) {
        var late = processes().stream()
                .filter(service -> service.state() != ServiceState.UP)
                .map(service -> service.service().module())
                .toList();
        return new LocalException("%s not ready after %d s; see the logs in %s"
                .formatted(String.join(", ", late), timeout.toSeconds(), logs()));
    }

    private Path log(ServiceProcess service) {
        return logs().resolve(service.service().id() + ".log");
    }

    private String endOfLog(ServiceProcess service) {
        try {
            var lines = Files.readAllLines(log(service));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        } catch (IOException e) {
            return "(it cannot be read)";
        }
    }

    private List<ServiceProcess> processes() {
        synchronized (processes) {
            return List.copyOf(processes.values());
        }
    }

    private ServiceProcess process(Service service) {
        synchronized (processes) {
            return required(processes.get(service));
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> CompletableFuture<T> async(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, PARALLEL);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The stack is not up");
        }
        return part;
    }
}
