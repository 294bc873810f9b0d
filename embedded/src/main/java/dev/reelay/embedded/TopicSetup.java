package dev.reelay.embedded;

import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Brings a cluster's topics to what the catalogue declares; safe to repeat and to run twice at once.
 *
 * <p>A cluster with fewer brokers than a topic has replicas gets as many as it has: one here. The number of replicas of a topic
 * that exists is left as it is; moving replicas is an operator's work.
 */
public final class TopicSetup {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private TopicSetup() {}

    public static void apply(String bootstrapServers, Collection<Topic> topics) {
        try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            apply(admin, topics, await(admin.describeCluster().nodes()).size());
        }
    }

    static void apply(Admin admin, Collection<Topic> topics, int brokers) {
        var existing = replicasByTopic(admin);
        var wanted = wanted(topics, brokers, existing);
        create(
                admin,
                wanted.stream()
                        .filter(topic -> !existing.containsKey(topic.name()))
                        .toList());
        configure(admin, wanted, existing.keySet());
    }

    /** Of the topics that there are; the fewest that one of its partitions has. */
    private static Map<String, Integer> replicasByTopic(Admin admin) {
        var replicas = new HashMap<String, Integer>();
        await(admin.describeTopics(await(admin.listTopics().names())).allTopicNames())
                .forEach((name, topic) -> replicas.put(
                        name,
                        topic.partitions().stream()
                                .mapToInt(partition -> partition.replicas().size())
                                .min()
                                .orElseThrow()));
        return replicas;
    }

    /** A topic that exists keeps its replicas, and what it is told about them must fit: else nobody could write to it. */
    private static List<NewTopic> wanted(Collection<Topic> topics, int brokers, Map<String, Integer> existing) {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : topics) {
            var replicas = Math.min(topic.replicas(), brokers);
            wanted.add(newTopic(
                    topic.name(), topic.partitions(), existing.getOrDefault(topic.name(), replicas), topic.config()));
            for (var deadLetter : topic.deadLetters()) {
                wanted.add(newTopic(
                        deadLetter, 1, existing.getOrDefault(deadLetter, replicas), Topics.deadLetterConfig()));
            }
        }
        return wanted;
    }

    /** Of two replicas or more, one may be down; the only one may not. */
    private static NewTopic newTopic(String name, int partitions, int replicas, Map<String, String> declared) {
        var config = new HashMap<>(declared);
        config.computeIfPresent(
                Topic.MIN_IN_SYNC,
                (key, value) -> Integer.toString(Math.max(1, Math.min(Integer.parseInt(value), replicas - 1))));
        return new NewTopic(name, partitions, (short) replicas).configs(config);
    }

    private static void create(Admin admin, List<NewTopic> missing) {
        var results = admin.createTopics(missing).values();
        for (var result : results.values()) {
            try {
                await(result);
            } catch (EmbeddedException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        awaitLeaders(admin, missing);
    }

    /**
     * Returns when the partitions of new topics have leaders that answer. A producer's second batch that finds one, when the first
     * found none, is taken; the first is then out of order for ever, and so is all that follows.
     */
    public static void awaitLeaders(Admin admin, Collection<NewTopic> topics) {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!answer(admin, ends, deadline)) {
            Waiting.pause();
        }
    }

    /** A broker that has not heard yet of a topic that the controller made says that it is unknown. */
    private static boolean answer(Admin admin, Map<TopicPartition, OffsetSpec> ends, long deadline) {
        try {
            await(admin.listOffsets(ends).all());
            return true;
        } catch (EmbeddedException e) {
            if (e.getCause() instanceof RetriableException && System.nanoTime() - deadline < 0) {
                return false;
            }
            throw e;
        }
    }

    private static void configure(Admin admin, List<NewTopic> wanted, Set<String> existing) {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var topic : wanted) {
            if (existing.contains(topic.name())) {
                changes.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                        topic.configs().entrySet().stream()
                                .map(entry -> new AlterConfigOp(
                                        new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                                .toList());
            }
        }
        await(admin.incrementalAlterConfigs(changes).all());
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new EmbeddedException("Kafka refused to set up the topics: " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new EmbeddedException(
                    "Kafka did not answer within " + LIMIT.toSeconds() + " s while topics were set up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while topics were set up", e);
        }
    }
}
