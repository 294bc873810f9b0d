package dev.reelay.benchmarks.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.sample.EventRecords;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.VideoFetched;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends what ingest would send. */
final class VideoTopic implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final int partitions;

    VideoTopic(Lab lab) throws Exception {
        producer = new KafkaProducer<>(
                EventRecords.producerSettings(lab.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        partitions = producer.partitionsFor(Topics.VIDEO).size();
    }

    /** To the partition of its number, so that the last of a run of numbers are the last of their partitions. */
    void send(int number, VideoFetched video, Callback acknowledged) {
        var json = EventRecords.json(video).getBytes(UTF_8);
        producer.send(
                EventRecords.of(
                        number % partitions,
                        Topics.VIDEO,
                        EventTypes.of(video).name(),
                        video.key(),
                        UUID.randomUUID(),
                        Instant.now(),
                        json),
                acknowledged);
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
