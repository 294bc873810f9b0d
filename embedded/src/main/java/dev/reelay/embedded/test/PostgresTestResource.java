package dev.reelay.embedded.test;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.ServiceDatabases;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A schema of its own for the service under test, given by the init argument {@code schema}.
 *
 * <p>One server per JVM, not durable: a test that kills PostgreSQL starts its own {@link EmbeddedPostgres}. With
 * {@code REELAY_TEST_POSTGRES_URL} (as {@code postgresql://host:port}), {@code REELAY_TEST_POSTGRES_USERNAME} and
 * {@code REELAY_TEST_POSTGRES_PASSWORD} in the environment, that server is used, with a superuser's rights; with
 * {@code -Dservers=containers} a container.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String PASSWORD = "test";

    private String schema = "test";

    /** The schema with its role on the shared server; also for tests without Quarkus. */
    public static ServiceDatabase database(String schema) {
        return server().create(schema, PASSWORD);
    }

    /** The shared server's set-up, to look in as superuser. */
    public static ServiceDatabases server() {
        var external = System.getenv("REELAY_TEST_POSTGRES_URL");
        if (external != null) {
            var address = URI.create(external);
            return new ServiceDatabases(
                    address.getHost(),
                    address.getPort() == -1 ? 5432 : address.getPort(),
                    Optional.ofNullable(System.getenv("REELAY_TEST_POSTGRES_USERNAME"))
                            .orElse("postgres"),
                    Optional.ofNullable(System.getenv("REELAY_TEST_POSTGRES_PASSWORD"))
                            .orElse(""));
        }
        var shared = Shared.once("postgres", () -> {
                    if (ContainerServers.wanted()) {
                        return Containers.postgres();
                    }
                    var postgres =
                            EmbeddedPostgres.start(PostgresOptions.temporary().withDurable(false));
                    return "127.0.0.1 " + postgres.port() + " postgres " + postgres.superuserPassword();
                })
                .split(" ");
        return new ServiceDatabases(shared[0], Integer.parseInt(shared[1]), shared[2], shared[3]);
    }

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.getOrDefault("schema", schema);
    }

    @Override
    public Map<String, String> start() {
        var database = database(schema);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password(),
                "reelay.database.require-durable", "false");
    }

    @Override
    public void stop() {
        // Shared with the test classes that follow; it ends with the JVM.
    }
}
