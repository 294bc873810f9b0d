package dev.reelay.local.stack;

import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.Frost;
import dev.reelay.embedded.Ports;
import dev.reelay.embedded.ServiceDatabases;
import dev.reelay.embedded.TokenSigner;
import dev.reelay.local.LocalException;
import dev.reelay.local.gateway.Gateway;
import dev.reelay.local.gateway.Routes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reelay on one machine: PostgreSQL, Kafka, issuer, sandbox, the five services and the gateway.
 *
 * <p>Nothing of it outlives this JVM. {@link #stop()} may be called at any time and from any thread, also while
 * {@link #up()} is at work.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration UP_TIMEOUT = Duration.ofMinutes(3);

    private static final Executor PARALLEL = work -> {
        var thread = new Thread(work, "start");
        thread.setDaemon(true);
        thread.start();
    };

    private final StackOptions options;
    private final StackListener listener;
    private final Closers closers = new Closers();

    private @Nullable DataDirectory data;
    private @Nullable StackSecrets secrets;
    private @Nullable Addresses addresses;
    private @Nullable SandboxServer sandbox;
    private @Nullable Servers servers;
    private @Nullable Fleet fleet;
    private @Nullable Replicas replicas;
    private volatile boolean stopping;
    private boolean hasConsole;
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
        fleet = new Fleet(data.logs(), listener);
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
        servers = Servers.start(options, data, secrets, ports, closers, PARALLEL, listener);
        var management = new EnumMap<Service, URI>(Service.class);
        for (var service : Service.values()) {
            management.put(service, local(ports.take()));
        }
        addresses = new Addresses(
                gateway.url(),
                issuerUrl(servers),
                servers.kafka().bootstrapServers(),
                "postgresql://127.0.0.1:" + servers.postgres().port() + "/" + ServiceDatabases.DATABASE,
                sandbox.url(),
                services,
                management,
                local(ports.take()),
                options.environment().get("MEILI_HOST"));
        hasConsole = gateway.console(options.home().resolve("console").resolve("dist"), addresses.issuer());
        startServices(gateway, data, new Heaps(options.jvm(), memory.total()));
        awaitUp(UP_TIMEOUT);
        writeRunFile();
        PARALLEL.execute(this::watch);
        PARALLEL.execute(() -> required(servers).mend(() -> stopping));
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

    /** Where people find the console; empty where it has not been built. */
    public Optional<URI> console() {
        return hasConsole ? Optional.of(addresses().gateway()) : Optional.empty();
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

    /**
     * Makes access tokens that every service accepts.
     *
     * @throws IllegalStateException where the issuer is one from outside, which alone makes them
     */
    public TokenSigner tokens() {
        return required(required(servers).issuer()).signer();
    }

    /** Process id of a service; it changes when the service is started again. */
    public long pid(Service service) {
        return required(fleet)
                .get(service)
                .process()
                .pid()
                .orElseThrow(() -> new IllegalStateException(service.id() + " has no process"));
    }

    public ServiceState state(Service service) {
        return required(fleet).get(service).state();
    }

    /** Ends a service by SIGKILL; it is started again by itself. */
    public void kill(Service service) {
        required(fleet).get(service).process().kill();
    }

    /**
     * Ends a service by SIGTERM, as an ordinary stop would; it is started again by itself.
     *
     * @return its exit code: 143, or 0
     * @throws IllegalStateException if it does not end within {@code grace}
     */
    public int terminate(Service service, Duration grace) {
        return required(fleet).get(service).process().terminate(grace);
    }

    /** A service that stands still, as in a long pause of its machine, until the frost is closed. */
    public Frost freeze(Service service) {
        return Frost.over(pid(service));
    }

    /** Starts the broker after {@link EmbeddedKafka#stop()} and where the options left it away, and makes its topics. */
    public void startKafka() {
        required(servers).startKafka();
    }

    /**
     * Starts a replica more of every service, from the jars of this repository, and waits until all are ready; then they get
     * requests in turn with the others. Only of a stack {@link StackOptions#withReplaceableServices()}.
     *
     * @param environment of each, beside what the stack says, over which it takes precedence
     */
    public void beside(Path home, Function<Service, Map<String, String>> environment) {
        var added = required(replicas).beside(home, environment);
        awaitUp(UP_TIMEOUT);
        required(replicas).route(added);
    }

    /** Starts one replica more of one service, and waits until it is ready; as the other {@link #beside}. */
    public void beside(Service service) {
        var added = required(replicas).beside(service);
        awaitUp(UP_TIMEOUT);
        required(replicas).route(added);
    }

    /**
     * Process ids of the replicas of a service that run, oldest first. Whoever ends one by a signal finds it started again with
     * another.
     */
    public List<Long> pids(Service service) {
        return required(fleet).replicas(service).stream()
                .flatMapToLong(replica -> replica.process().pid().stream())
                .boxed()
                .toList();
    }

    /**
     * Ends the oldest replica of a service for good, as a rolling update would: it gets no further requests, then SIGTERM.
     *
     * @return how long it took to end; it is killed after 30 s
     */
    public Duration retire(Service service) {
        return required(replicas).retire(service);
    }

    /** Of the oldest replica of a service: health, metrics and operators' calls. */
    public URI management(Service service) {
        return required(fleet).get(service).management();
    }

    /** Waits until every service is ready, as after {@link #kill}. */
    public void awaitUp(Duration timeout) {
        required(fleet).awaitUp(timeout, closers::isClosed, this::writeRunFile);
    }

    /** For fault tests. */
    public EmbeddedPostgres postgres() {
        return required(servers).postgres();
    }

    /** For fault tests. */
    public EmbeddedKafka kafka() {
        return required(servers).kafka();
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

    /** Where the issuer's key is kept; {@code token} signs with it. */
    public static Path issuerKey(Path data) {
        return data.resolve("secrets").resolve("issuer.jwk");
    }

    private void startServices(Gateway gateway, DataDirectory kept, Heaps heaps) {
        var environment =
                new ServiceEnvironment(addresses(), options.host(), required(secrets), kept.media(), options.issuer());
        replicas = closers.add(new Replicas(
                options,
                gateway,
                addresses(),
                service -> environment.of(service, required(servers).database(service)),
                kept,
                required(fleet),
                heaps,
                listener));
        closers.add(required(fleet)); // ends before what its services reach each other by
        replicas.startFirst();
        listener.note("The five services are starting");
    }

    /** Until the stop, whatever happens: what cannot be written down now (the disk is full) can be later. */
    private void watch() {
        var told = false;
        while (!stopping) {
            try {
                required(fleet).look();
                writeRunFile();
                told = false;
            } catch (RuntimeException e) {
                if (!told) {
                    listener.note(e.getMessage() + " Until then ./reelay status may tell an old state.");
                }
                told = true;
            }
            Fleet.pause();
        }
    }

    private synchronized void writeRunFile() {
        if (stopping) {
            return;
        }
        var processes = required(fleet);
        var run = RunFile.of(processes.state(), addresses, processes.toRunning(), options);
        if (!run.equals(written)) {
            run.write(options.data());
            written = run;
        }
    }

    private URI issuerUrl(Servers started) {
        var outside = options.issuer();
        return outside == null ? URI.create(required(started.issuer()).issuerUrl()) : outside.url();
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("The stack is not up");
        }
        return part;
    }
}
