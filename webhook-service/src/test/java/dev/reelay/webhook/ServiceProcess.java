package dev.reelay.webhook;

import dev.reelay.embedded.Ports;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The built service as a process of its own, configured by its environment as everywhere, to be killed for real. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private final ServiceDatabase database;
    private final Map<String, String> settings;
    private final int port = Ports.orFree(0);
    private final int managementPort = Ports.orFree(0);
    private final Thread cleanup = new Thread(this::kill);
    private Process process;

    private ServiceProcess(ServiceDatabase database, Map<String, String> settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Starts it and waits until it is ready. */
    public static ServiceProcess start(ServiceDatabase database, Map<String, String> settings) throws Exception {
        if (!Files.exists(JAR)) {
            throw new IllegalStateException(JAR.toAbsolutePath() + " is missing: build it with mvn package");
        }
        var service = new ServiceProcess(database, settings);
        Runtime.getRuntime().addShutdownHook(service.cleanup);
        service.start();
        return service;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Again, after {@link #kill()}, on the same port. */
    public void start() throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
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
        environment.put("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", TikTokDeliveries.SECRET);
        environment.putAll(settings);
        process = builder.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(this::isReady);
    }

    private Path log() {
        return Path.of("target", "service-" + port + ".log");
    }

    /** SIGTERM: an ordinary stop. Waits for the end; answers the exit code. */
    public int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it goes on after SIGTERM; see target/service-" + port + ".log");
        }
        return process.exitValue();
    }

    /** All that it wrote until now. */
    public String output() throws IOException {
        return Files.readString(log());
    }

    /** SIGKILL: no handler runs, nothing is flushed. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the service ended by itself; see target/service-" + port + ".log");
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(cleanup);
    }
}
