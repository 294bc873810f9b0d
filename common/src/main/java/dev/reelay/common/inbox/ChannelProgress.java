package dev.reelay.common.inbox;

import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.providers.impl.ConcurrencyConnectorConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the partitions that this replica should read make progress. Blocking, so it polls in the background, and the
 * health check reads the result.
 *
 * <p>A partition is this replica's if it is assigned to it, or to no consumer at all: then a channel was closed for good, and its
 * client left the group. Time does not count while the broker or the database is unresponsive: a restart would fix neither.
 */
@ApplicationScoped
class ChannelProgress {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    private final KafkaClientService clients;
    private final Config settings;
    private final Map<String, Object> broker;
    private final DatabaseOutage outage;
    private final InboxConfig config;

    private final Map<TopicPartition, Seen> seen = new ConcurrentHashMap<>();
    private final Set<TopicPartition> dealtWith = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Admin admin;

    ChannelProgress(
            KafkaClientService clients,
            Config settings,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            DatabaseOutage outage,
            InboxConfig config) {
        this.clients = clients;
        this.settings = settings;
        this.broker = broker;
        this.outage = outage;
        this.config = config;
    }

    /** Records waiting in a partition, and since when its offset has not moved. */
    private record Seen(long committed, long waiting, long nanos) {

        boolean isStalled(Duration limit) {
            return waiting > 0 && System.nanoTime() - nanos > limit.toNanos();
        }

        boolean waitedAt(long offset) {
            return waiting > 0 && committed == offset;
        }
    }

    /** Notes the partitions of a processed batch; their offsets may be committed later. */
    void dealtWith(Collection<TopicPartition> partitions) {
        dealtWith.addAll(partitions);
    }

    /** Partitions without progress, with the number of records waiting there. Does not block. */
    Map<TopicPartition, Long> stalled() {
        var stalled = new HashMap<TopicPartition, Long>();
        seen.forEach((partition, state) -> {
            if (state.isStalled(config.stalledAfter())) {
                stalled.put(partition, state.waiting());
            }
        });
        return stalled;
    }

    /** Records that wait in this replica's partitions of each topic, at the last look. Does not block. */
    Map<String, Long> waiting() {
        var waiting = new TreeMap<String, Long>();
        seen.forEach((partition, state) -> waiting.merge(partition.topic(), state.waiting(), Long::sum));
        return waiting;
    }

    void look() {
        var channels = clients.getConsumerChannels();
        if (channels.isEmpty()) {
            return;
        }
        var current = new HashMap<TopicPartition, Seen>();
        if (outage.isOver()) {
            channels.forEach(channel -> current.putAll(lookSafely(channel)));
        }
        seen.keySet().retainAll(current.keySet());
        seen.putAll(current);
    }

    private Map<TopicPartition, Seen> lookSafely(String channel) {
        try {
            return look(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            Log.debugf("Offsets could not be read channel=%s cause=%s", channel, e.toString());
        }
        return Map.of();
    }

    private Map<TopicPartition, Seen> look(String channel) throws Exception {
        var name = withoutNumber(channel);
        var topic = settings.getOptionalValue("mp.messaging.incoming." + name + ".topic", String.class)
                .orElse(name);
        var consumer = clients.getConsumer(channel);
        var group = Objects.requireNonNull((String) consumer.configuration().get(ConsumerConfig.GROUP_ID_CONFIG));
        var watched = watched(topic, group, assigned(channel));
        var committed = admin().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        var readsFromStart = "earliest".equals(consumer.configuration().get(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG));
        var firsts = offsets(watched, OffsetSpec.earliest());
        var lasts = offsets(watched, OffsetSpec.latest());
        var states = new HashMap<TopicPartition, Seen>();
        lasts.forEach((partition, last) -> {
            var next = committed.get(partition);
            var first = readsFromStart ? firsts.getOrDefault(partition, last) : last; // where it begins
            states.put(partition, state(partition, next == null ? first : next.offset(), last));
        });
        return states;
    }

    /** Of a channel with several consumers, each has the channel's name and a number. */
    private static String withoutNumber(String channel) {
        var end = channel.indexOf(ConcurrencyConnectorConfig.CONCURRENCY_CONFIG_SEPARATOR);
        return end < 0 ? channel : channel.substring(0, end);
    }

    private Seen state(TopicPartition partition, long committed, long last) {
        var before = seen.get(partition);
        var wasDealtWith = dealtWith.remove(partition);
        var since = !wasDealtWith && before != null && before.waitedAt(committed) ? before.nanos() : System.nanoTime();
        var now = new Seen(committed, Math.max(0, last - committed), since);
        // Offsets also count transaction markers, which are neither read nor committed.
        return now.isStalled(config.stalledAfter()) && !holdsRecords(partition, committed)
                ? new Seen(committed, 0, System.nanoTime())
                : now;
    }

    /** The partitions assigned to this replica or to no consumer. */
    private Set<TopicPartition> watched(String topic, String group, Set<TopicPartition> assigned) throws Exception {
        var partitions = admin()
                .describeTopics(Set.of(topic))
                .allTopicNames()
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(described -> described.partitions().stream())
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toCollection(HashSet::new));
        var ofMembers = admin()
                .describeConsumerGroups(Set.of(group))
                .all()
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(described -> described.members().stream())
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .collect(Collectors.toSet());
        partitions.removeIf(partition -> ofMembers.contains(partition) && !assigned.contains(partition));
        return partitions;
    }

    /** Empty for a closed channel. */
    private Set<TopicPartition> assigned(String channel) {
        var assigned = new HashSet<TopicPartition>();
        for (var consumer : clients.getConsumers(channel)) {
            try {
                assigned.addAll(consumer.getAssignments().await().atMost(ANSWER_LIMIT));
            } catch (RuntimeException e) {
                Log.debugf("A channel's client does not answer channel=%s cause=%s", channel, e.toString());
            }
        }
        return assigned;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which) throws Exception {
        var offsets = new HashMap<TopicPartition, Long>();
        admin().listOffsets(partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which)))
                .all()
                .get(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private boolean holdsRecords(TopicPartition partition, long offset) {
        var connection = new HashMap<>(broker);
        connection.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        connection.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        connection.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (var reader = new KafkaConsumer<>(connection, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(Set.of(partition));
            reader.seek(partition, offset);
            return !reader.poll(ANSWER_LIMIT).isEmpty();
        }
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(new HashMap<>(broker));
        }
        return admin;
    }

    @PreDestroy
    void close() {
        if (admin != null) {
            admin.close(ANSWER_LIMIT);
        }
    }
}
