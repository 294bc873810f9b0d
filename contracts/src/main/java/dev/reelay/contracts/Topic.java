package dev.reelay.contracts;

import java.util.List;
import java.util.Map;

/**
 * A Kafka topic with its settings.
 *
 * @param name {@code reelay.<service>.<aggregate>.v<n>}
 * @param key what the record key holds, in words
 * @param partitions count; the key decides the partition, so changing it later breaks the order of keys in flight
 * @param replicas brokers that hold each record, in a cluster that has that many
 * @param config topic configuration under Kafka's names, such as {@code retention.ms}
 * @param consumers consumer groups of Reelay that read it; each has a dead-letter topic
 */
public record Topic(
        String name, String key, int partitions, int replicas, Map<String, String> config, List<String> consumers) {

    /** Number of replicas that must have a record before it is acknowledged: the meaning of {@code acks=all}. */
    public static final String MIN_IN_SYNC = "min.insync.replicas";

    /** Where a consumer puts a record that it can never read: {@code <topic>.dlq.<consumer>}. */
    public static String deadLetter(String topic, String consumer) {
        return topic + ".dlq." + consumer;
    }

    /** The names of the dead-letter topics of all consumers, in the order of {@link #consumers()}. */
    public List<String> deadLetters() {
        return consumers.stream().map(consumer -> deadLetter(name, consumer)).toList();
    }
}
