package dev.reelay.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.deploy.Repository;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics are the catalogue's, and each service may do with them what the catalogue says. */
class KafkaTest {

    @Test
    void topicsAreTheCataloguesWithTheirDeadLetters() {
        assertThat(topics(Overlay.PRODUCTION)).isEqualTo(catalogue());
    }

    /** One broker has one replica of each, as `TopicSetup` makes them there. */
    @Test
    void withOneBrokerTheyHaveOneReplica() {
        assertThat(Overlay.LOCAL
                        .one("KafkaNodePool", "brokers")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(1);
        var expected = new TreeMap<String, Map<String, String>>();
        catalogue().forEach((name, settings) -> {
            var one = new HashMap<>(settings);
            one.put("replicas", "1");
            one.put(Topic.MIN_IN_SYNC, "1");
            expected.put(name, one);
        });
        assertThat(topics(Overlay.LOCAL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void brokersHaveAsManyReplicasAsThereAreBrokers(Overlay overlay) {
        var brokers =
                overlay.one("KafkaNodePool", "brokers").at("/spec/replicas").asInt();
        var config = Manifest.texts(overlay.one("Kafka", "reelay").at("/spec/kafka/config"));

        assertThat(config).containsEntry("auto.create.topics.enable", "false");
        assertThat(config.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("replication.factor"))
                        .map(Map.Entry::getValue))
                .containsOnly(Integer.toString(brokers));
        assertThat(config.entrySet().stream()
                        .filter(entry -> entry.getKey().matches("min.insync.replicas|.*min.isr"))
                        .map(entry -> Integer.parseInt(entry.getValue())))
                .containsOnly(Math.max(1, brokers - 1));
    }

    @ParameterizedTest
    @EnumSource
    void aServiceReadsWhatItConsumesAndWritesItsOwn(Overlay overlay) {
        for (var service : Repository.SERVICES) {
            var reads = new TreeSet<String>();
            var writes = new TreeSet<String>();
            for (var topic : Topics.all()) {
                if (topic.consumers().contains(service)) {
                    reads.add(topic.name());
                    writes.add(Topic.deadLetter(topic.name(), service));
                }
                if (isProducer(service, topic.name())) {
                    writes.add(topic.name());
                }
            }
            var rights = rights(overlay.one("KafkaUser", service));

            assertThat(rights.get("Read topic")).as(service).isEqualTo(reads);
            assertThat(rights.get("Write topic")).as(service).isEqualTo(writes);
            assertThat(rights.get("Read group")).as(service).containsExactly(service);
            assertThat(rights.keySet())
                    .isSubsetOf("Read topic", "Write topic", "Describe topic", "Read group", "Describe group");
        }
    }

    @Test
    void theAutoscalerSeesAndReadsNothing() {
        var rights = rights(Overlay.PRODUCTION.one("KafkaUser", "keda"));
        var triggers = Overlay.PRODUCTION
                .all("ScaledObject")
                .flatMap(scaler -> Manifest.stream(scaler.at("/spec/triggers")))
                .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                .map(trigger -> trigger.path("metadata"))
                .toList();

        assertThat(triggers).hasSize(4);
        assertThat(rights.keySet()).containsExactlyInAnyOrder("Describe topic", "Describe group");
        assertThat(rights.get("Describe topic")).isEqualTo(texts(triggers, "topic"));
        assertThat(rights.get("Describe group")).isEqualTo(texts(triggers, "consumerGroup"));
        assertThat(triggers).allSatisfy(trigger -> assertThat(Topics.all()).anySatisfy(topic -> {
            assertThat(topic.name()).isEqualTo(trigger.path("topic").asText());
            assertThat(topic.consumers()).contains(trigger.path("consumerGroup").asText());
        }));
    }

    /** The password that Strimzi makes for a service's user is what its pods are told. */
    @ParameterizedTest
    @EnumSource
    void eachServiceIsItsOwnUser(Overlay overlay) {
        for (var service : Repository.SERVICES) {
            assertThat(overlay.environment(overlay.deployment(service)))
                    .containsEntry("KAFKA_SASL_JAAS_CONFIG", "<" + service + "/sasl.jaas.config>")
                    .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "reelay-kafka-bootstrap:9093");
        }
    }

    private static boolean isProducer(String service, String topic) {
        // All but the one that asks answer that they have erased.
        return topic.equals(Topics.ERASURE)
                ? !service.equals("auth-service")
                : topic.startsWith("reelay." + service.replace("-service", "") + ".");
    }

    private static Map<String, Map<String, String>> catalogue() {
        var all = new TreeMap<String, Map<String, String>>();
        for (var topic : Topics.all()) {
            all.put(topic.name(), settings(topic.partitions(), topic.replicas(), topic.config()));
            topic.deadLetters()
                    .forEach(name -> all.put(name, settings(1, topic.replicas(), Topics.deadLetterConfig())));
        }
        return all;
    }

    private static Map<String, String> settings(int partitions, int replicas, Map<String, String> config) {
        var settings = new HashMap<>(config);
        settings.put("partitions", Integer.toString(partitions));
        settings.put("replicas", Integer.toString(replicas));
        return settings;
    }

    private static Map<String, Map<String, String>> topics(Overlay overlay) {
        return overlay.all("KafkaTopic")
                .collect(Collectors.toMap(
                        Manifest::name,
                        topic -> settings(
                                topic.at("/spec/partitions").asInt(),
                                topic.at("/spec/replicas").asInt(),
                                Manifest.texts(topic.at("/spec/config"))),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Names by operation and type. */
    private static Map<String, Set<String>> rights(Manifest user) {
        var rights = new TreeMap<String, Set<String>>();
        for (var rule : user.at("/spec/authorization/acls")) {
            assertThat(rule.at("/resource/patternType").asText()).isEqualTo("literal");
            assertThat(rule.has("host") || rule.has("type")).isFalse();
            for (var operation : rule.path("operations")) {
                rights.computeIfAbsent(
                                operation.asText() + " "
                                        + rule.at("/resource/type").asText(),
                                key -> new TreeSet<>())
                        .add(rule.at("/resource/name").asText());
            }
        }
        return rights;
    }

    private static Set<String> texts(List<JsonNode> triggers, String field) {
        return triggers.stream()
                .map(trigger -> trigger.path(field).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
