package dev.reelay.embedded.test;

import dev.reelay.embedded.EmbeddedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Servers from the images that {@code docker-compose.yml} names, with {@code -Dservers=containers}; Testcontainers ends them after this JVM.
 *
 * <p>A class of its own: Testcontainers is on the class path of the tests only then.
 */
final class Containers {

    private static final String PASSWORD = "test";

    private Containers() {}

    /** Whether this is what the tests are to run on. */
    static boolean wanted() {
        return "containers".equals(System.getProperty("servers"));
    }

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
