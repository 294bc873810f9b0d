package dev.reelay.embedded.test;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import dev.reelay.embedded.EmbeddedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Servers from the images that {@code docker-compose.yml} names, with {@code -Dservers=containers}; Testcontainers ends them after this JVM.
 *
 * <p>A class of its own: Testcontainers is on the class path of the tests only then.
 */
final class Containers {

    private static final String PASSWORD = "test";
    private static final int MEILISEARCH_PORT = 7700;

    private Containers() {}

    /** Host, port, superuser and password, with blanks between. */
    static String postgres() {
        var postgres = new PostgreSQLContainer(image("postgres").asCompatibleSubstituteFor("postgres"))
                .withUsername("postgres")
                .withPassword(PASSWORD)
                .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8")
                // As the embedded one of the tests: not durable.
                .withCommand("postgres", "-cfsync=off", "-csynchronous_commit=off", "-cmax_connections=200");
        postgres.start();
        return "%s %d postgres %s".formatted(postgres.getHost(), postgres.getFirstMappedPort(), PASSWORD);
    }

    /** As {@code bootstrap.servers}. */
    static String kafka() {
        var kafka = new KafkaContainer(image("kafka").asCompatibleSubstituteFor("apache/kafka"))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    /** Its address. */
    static String meilisearch(String masterKey) {
        var meilisearch = new GenericContainer<>(image("meilisearch"))
                .withEnv("MEILI_ENV", "production")
                .withEnv("MEILI_MASTER_KEY", masterKey)
                .withEnv("MEILI_NO_ANALYTICS", "true")
                .withExposedPorts(MEILISEARCH_PORT)
                .waitingFor(Wait.forHttp("/health"));
        meilisearch.start();
        return "http://%s:%d".formatted(meilisearch.getHost(), meilisearch.getFirstMappedPort());
    }

    /** @return ends it */
    static Runnable keycloak(
            int port, List<String> arguments, Map<String, String> environment, Map<String, Path> imports, Path log) {
        var keycloak = new GenericContainer<>(image("keycloak"))
                .withCommand(arguments.toArray(String[]::new))
                .withEnv(environment)
                .withExposedPorts(port)
                .withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                        .withPortBindings(
                                new PortBinding(Binding.bindIpAndPort("127.0.0.1", port), ExposedPort.tcp(port))))
                .withLogConsumer(frame -> append(log, frame.getUtf8String()))
                // The first start puts the server together.
                .waitingFor(Wait.forHttp("/realms/master").withStartupTimeout(Duration.ofMinutes(10)));
        imports.forEach((name, file) -> keycloak.withCopyFileToContainer(
                MountableFile.forHostPath(file, 0644), "/opt/keycloak/data/import/" + name));
        keycloak.start();
        return keycloak::stop;
    }

    private static void append(Path log, String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image of this service, as the file has it. */
    static DockerImageName image(String service) {
        var file = Path.of(System.getProperty("reelay.compose-file", "docker-compose.yml"));
        try {
            var image = Pattern.compile(
                            "(?m)^  " + Pattern.quote(service) + ":\\n(?: {4}.*\\n|\\s*\\n)*? {4}image: (\\S+)$")
                    .matcher(Files.readString(file));
            if (!image.find()) {
                throw new EmbeddedException(file + " names no image of " + service);
            }
            return DockerImageName.parse(image.group(1));
        } catch (IOException e) {
            throw new EmbeddedException(file + " cannot be read, which names the images of the tests' servers", e);
        }
    }
}
