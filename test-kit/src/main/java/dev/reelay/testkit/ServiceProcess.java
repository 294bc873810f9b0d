package dev.reelay.testkit;

import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.ClassArchive;
import dev.reelay.embedded.Ports;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.ServiceJvm;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The built service of this module as a process of its own, configured by its environment as everywhere, to be killed for real. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final ClassArchive CLASSES = ClassArchive.of(JAR);
    private static final int HEAP_MEGABYTES = 256;
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ServiceDatabase database;
    private final Map<String, String> settings;
    private final int port = Ports.orFree(0);
    private final int managementPort = Ports.orFree(0);
    private final Path output;
    private final Thread cleanup = new Thread(this::kill);

    @SuppressWarnings("NullAway.Init") // start(...) hands out none that was not started
    private Process process;

    private boolean records;

    private ServiceProcess(ServiceDatabase database, Map<String, String> settings) throws IOException {
        this.database = database;
        this.settings = settings;
        output = Files.createTempFile(Path.of("target"), "service", ".log");
    }

    /**
     * Starts it and does not wait.
     *
     * @param settings environment variables beside those for the tests' broker and issuer; an empty value is a variable that is
     *     not there
     */
    public static ServiceProcess start(ServiceDatabase database, Map<String, String> settings) {
        if (!Files.exists(JAR)) {
            throw new AssertionError(JAR.toAbsolutePath() + " is missing: build it with ./mvnw package");
        }
        try {
            var service = new ServiceProcess(database, settings);
            service.start();
            Runtime.getRuntime().addShutdownHook(service.cleanup);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Again, after its end, on the same port; does not wait. */
    public ServiceProcess start() {
        // The first one leaves what the others start from.
        records = !CLASSES.isThere();
        var jvm = records ? ServiceJvm.RECORDING : ServiceJvm.QUICK;
        var builder = new ProcessBuilder(jvm.command(JAR, HEAP_MEGABYTES))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        var environment = builder.environment();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", KafkaTestResource.bootstrapServers());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", IssuerTestResource.issuerUrl());
        environment.putAll(settings);
        environment.values().removeIf(String::isEmpty);
        try {
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An environment variable that it was started with. */
    public String setting(String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Of the port for operators and probes. */
    public String managementUrl() {
        return "http://127.0.0.1:" + managementPort;
    }

    public ServiceProcess awaitReady() {
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(200)).until(this::isReady);
        if (records) {
            CLASSES.record(process.pid());
            records = false;
        }
        return this;
    }

    /** SIGTERM: an ordinary stop; does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Waits for its end; answers the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still runs:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** All that it wrote until now. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(cleanup);
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("ended by itself:\n" + output());
        }
        var request = HttpRequest.newBuilder(URI.create(managementUrl() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
