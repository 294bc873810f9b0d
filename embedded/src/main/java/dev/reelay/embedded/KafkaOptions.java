package dev.reelay.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded broker is to run.
 *
 * @param dataDirectory kept between runs; {@code null}: a temporary one, deleted at {@link EmbeddedKafka#close()}
 * @param port of the clients' listener; 0 takes a free one
 */
public record KafkaOptions(@Nullable Path dataDirectory, int port) {

    /** Temporary, on a free port. */
    public static KafkaOptions temporary() {
        return new KafkaOptions(null, 0);
    }

    /** Kept in {@code directory}, on a free port. */
    public static KafkaOptions keptIn(Path directory) {
        return new KafkaOptions(directory, 0);
    }

    public KafkaOptions withPort(int newPort) {
        return new KafkaOptions(dataDirectory, newPort);
    }
}
