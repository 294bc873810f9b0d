package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedKafkaIT {

    @TempDir
    Path directory;

    @Test
    void recordsSurviveThatTheBrokerIsAwayForAWhile() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory))) {
            kafka.createTopics(Topics.all());
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "before"))
                        .get();
                kafka.stop();
                // In a thread of its own: without any broker send() itself waits for metadata.
                var sent = CompletableFuture.supplyAsync(
                        () -> producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "while away")));
                kafka.start();
                sent.get(30, TimeUnit.SECONDS).get(30, TimeUnit.SECONDS);
            }
            assertThat(values(kafka, 2)).containsExactly("before", "while away");
        }
    }

    @Test
    void theCatalogueIsThereWithItsDeadLettersAndNothingIsCreatedByAsking() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory));
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            kafka.createTopics(Topics.all());
            kafka.createTopics(Topics.all());

            var names = admin.listTopics().names().get();
            for (var topic : Topics.all()) {
                assertThat(names).contains(topic.name()).containsAll(topic.deadLetters());
                var description = admin.describeTopics(List.of(topic.name()))
                        .allTopicNames()
                        .get()
                        .get(topic.name());
                assertThat(description.partitions()).hasSize(topic.partitions()).allSatisfy(partition -> assertThat(
                                partition.replicas())
                        .hasSize(1));
                assertThat(config(admin, topic.name()))
                        .containsAllEntriesOf(withOneBroker(topic.config()))
                        .containsEntry(Topic.MIN_IN_SYNC, "1");
                for (var deadLetter : topic.deadLetters()) {
                    assertThat(config(admin, deadLetter))
                            .containsAllEntriesOf(withOneBroker(Topics.deadLetterConfig()));
                }
            }
            assertThatThrownBy(() -> admin.describeTopics(List.of("unheard-of"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    /** Topics from the days of one broker have one replica until an operator adds some. */
    @Test
    void inAClusterThatHasGrownOldTopicsCanStillBeWrittenTo() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory));
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            kafka.createTopics(Topics.all());
            TopicSetup.apply(admin, Topics.all(), 3);
            assertThat(config(admin, Topics.VIDEO)).containsEntry(Topic.MIN_IN_SYNC, "1");
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "after"))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip", "snappy", "lz4", "zstd"})
    void everyCompressionIsTaken(String compression) throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory))) {
            kafka.createTopics(Topics.all());
            try (var producer = producer(kafka, compression)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "x".repeat(1000)))
                        .get(30, TimeUnit.SECONDS);
            }
            assertThat(values(kafka, 1)).containsExactly("x".repeat(1000));
        }
    }

    @Test
    void aKeptDirectoryIsTakenUpByTheNextBroker() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory))) {
            kafka.createTopics(Topics.all());
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "kept"))
                        .get();
            }
        }
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory))) {
            assertThat(values(kafka, 1)).containsExactly("kept");
        }
    }

    @Test
    void aDirectoryThatWasMovedIsTakenUpWhereItIs() throws Exception {
        var here = directory.resolve("here");
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(here))) {
            kafka.createTopics(Topics.all());
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "kept"))
                        .get();
            }
        }

        var there = Files.move(here, directory.resolve("there"));

        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(there))) {
            assertThat(values(kafka, 1)).containsExactly("kept");
        }
    }

    /** Kafka halts its JVM when its last disk fails; here that is not its own. */
    @Test
    void aBrokerThatGivesUpLeavesTheJvmAndCanBeStartedAgain() throws Exception {
        try (var kafka = EmbeddedKafka.start(KafkaOptions.keptIn(directory))) {
            kafka.createTopics(Topics.all());
            assertThat(kafka.hasDied()).isFalse();

            Exit.halt(1, "the disk failed");

            assertThat(kafka.hasDied()).isTrue();
            kafka.start();
            assertThat(kafka.hasDied()).isFalse();
            try (var producer = producer(kafka)) {
                producer.send(new ProducerRecord<>(Topics.VIDEO, 0, "key", "after"))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static Map<String, String> withOneBroker(Map<String, String> declared) {
        var config = new HashMap<>(declared);
        config.put(Topic.MIN_IN_SYNC, "1");
        return config;
    }

    private static Map<String, String> config(Admin admin, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var config = new HashMap<String, String>();
        admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .entries()
                .forEach(entry -> config.put(entry.name(), entry.value()));
        return config;
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka) {
        return producer(kafka, "none");
    }

    private static KafkaProducer<String, String> producer(EmbeddedKafka kafka, String compression) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all", "compression.type", compression),
                new StringSerializer(),
                new StringSerializer());
    }

    private static List<String> values(EmbeddedKafka kafka, int atLeast) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(Topics.VIDEO, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var values = new java.util.ArrayList<String>();
            for (int polls = 0; values.size() < atLeast && polls < 30; polls++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
