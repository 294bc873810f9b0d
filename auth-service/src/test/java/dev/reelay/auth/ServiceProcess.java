package dev.reelay.auth;

import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.Ports;
import dev.reelay.embedded.test.PostgresTestResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/** The built service as a process of its own, on the servers of the tests, configured by environment as in production. */
public final class ServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Process process;
    private final Path output;
    private final int port;
    private final int managementPort;

    private ServiceProcess(Process process, Path output, int port, int managementPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.managementPort = managementPort;
    }

    public static ServiceProcess start() {
        return start(Map.of());
    }

    /** @param changes to the environment; an empty value takes a variable away */
    public static ServiceProcess start(Map<String, String> changes) {
        try {
            var port = Ports.orFree(0);
            var managementPort = Ports.orFree(0);
            var output = Files.createTempFile(Path.of("target"), "service", ".log");
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment(port, managementPort));
            changes.forEach((name, value) -> {
                builder.environment().remove(name);
                if (!value.isEmpty()) {
                    builder.environment().put(name, value);
                }
            });
            return new ServiceProcess(builder.start(), output, port, managementPort);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public void awaitReady() {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                .build();
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
    }

    /** Waits for its end; answers the exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("still runs:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** As {@code kill}: an ordinary stop. */
    public void terminate() {
        process.destroy();
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static Map<String, String> environment(int port, int managementPort) {
        var database = PostgresTestResource.database("auth");
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("REELAY_DATABASE_REQUIRE_DURABLE", "false"); // the tests' shared server is in a hurry
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", config("kafka.bootstrap.servers"));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", config("quarkus.oidc.auth-server-url"));
        environment.put("REELAY_AUTH_TIKTOK_CLIENT_KEY", config("reelay.auth.tiktok.client-key"));
        environment.put("REELAY_AUTH_TIKTOK_CLIENT_SECRET", config("reelay.auth.tiktok.client-secret"));
        environment.put("REELAY_AUTH_TIKTOK_REDIRECT_URI", config("reelay.auth.tiktok.redirect-uri"));
        environment.put("REELAY_AUTH_TIKTOK_AUTHORIZE_URL", config("reelay.auth.tiktok.authorize-url"));
        environment.put("REELAY_AUTH_TIKTOK_API_URL", config("reelay.auth.tiktok.api-url"));
        environment.put("REELAY_AUTH_VAULT_KEYSET", config("reelay.auth.vault.keyset"));
        return environment;
    }

    private static String config(String key) {
        return ConfigProvider.getConfig().getValue(key, String.class);
    }
}
