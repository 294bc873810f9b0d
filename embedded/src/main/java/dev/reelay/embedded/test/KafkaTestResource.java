package dev.reelay.embedded.test;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.TopicSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * A broker with every topic of the catalogue and their dead letters.
 *
 * <p>One per JVM: a test that stops the broker starts its own {@link EmbeddedKafka}. With {@code KAFKA_BOOTSTRAP_SERVERS} in
 * the environment, that broker is used; with {@code -Dservers=containers} a container.
 */
public final class KafkaTestResource implements QuarkusTestResourceLifecycleManager {

    /** Of the shared broker; also for tests without Quarkus. */
    public static String bootstrapServers() {
        return Shared.once("kafka", () -> {
            var external = System.getenv("KAFKA_BOOTSTRAP_SERVERS");
            var servers = external != null
                    ? external
                    : ContainerServers.wanted()
                            ? Containers.kafka()
                            : EmbeddedKafka.start(KafkaOptions.temporary()).bootstrapServers();
            TopicSetup.apply(servers, Topics.all());
            return servers;
        });
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "kafka.bootstrap.servers", bootstrapServers(),
                // Quarkus sets the levels anew when it starts; the broker logs into the same log.
                "quarkus.log.category.\"org.apache.kafka\".level", "WARN",
                "quarkus.log.category.\"kafka\".level", "WARN",
                "quarkus.log.category.\"org.apache.kafka.controller\".level", "ERROR",
                "quarkus.log.category.\"org.apache.kafka.clients.NetworkClient\".level", "ERROR",
                "quarkus.log.category.\"state.change.logger\".level", "WARN");
    }

    @Override
    public void stop() {
        // Shared with the test classes that follow; it ends with the JVM.
    }
}
