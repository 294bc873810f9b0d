package dev.reelay.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.contracts.Platform;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryRetentionIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    RetentionTicker retention;

    @Inject
    DeliveryWriter writer;

    @Inject
    Pool pool;

    @Test
    void deliveriesOlderThanTheRetentionAreDeletedHoweverManyStatementsItTakes() {
        var old = UUID.randomUUID().toString();
        var young = UUID.randomUUID().toString();
        // More than one statement of 1,000.
        store(old, 2_300, Instant.now().minus(Duration.ofDays(91)));
        store(young, 10, Instant.now().minus(Duration.ofDays(89)));

        retention.tick().await().atMost(LIMIT);

        assertThat(count(old)).isZero();
        assertThat(count(young)).isEqualTo(10);
    }

    private void store(String mark, int size, Instant receivedAt) {
        var group = IntStream.range(0, size)
                .mapToObj(i -> Delivery.unreadable(
                        UuidCreator.getTimeOrderedEpoch(receivedAt),
                        Platform.TIKTOK,
                        (mark + i).getBytes(UTF_8),
                        receivedAt,
                        mark,
                        KeptHeaders.NONE,
                        null))
                .toList();
        writer.store(group).await().atMost(LIMIT);
    }

    private long count(String mark) {
        return pool.preparedQuery("select count(*) from deliveries where error = $1")
                .execute(Tuple.of(mark))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getLong(0);
    }
}
