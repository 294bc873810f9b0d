package dev.reelay.common.ratelimit;

import dev.reelay.common.stop.StopSignal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import javax.sql.DataSource;

/**
 * Bucket4j's buckets as rows of {@code rate_limits}, each locked by {@code select … for update} while one is counted: three
 * statements for each count. With the library's advisory locks it would be one more, the lock itself, and two names whose hashes
 * are the same would wait for each other.
 *
 * <p>Time is the replicas' own: one whose clock is ahead refills a bucket early by that much, once; one that is behind refills nothing.
 */
final class PostgresRateLimits implements RateLimits {

    /** A full bucket says no more than a missing one, which costs a few statements more when it is used again. */
    private static final Duration KEEP_FULL = Duration.ofMinutes(10);

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int FORGET_AT_ONCE = 1_000;

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;
    private final StopSignal stopping;

    /** @param schema where the table is */
    PostgresRateLimits(DataSource database, String schema, StopSignal stopping) {
        this.stopping = stopping;
        buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(schema + ".rate_limits")
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP_FULL))
                .build();
    }

    @Override
    public Optional<Duration> take(String name, RateLimit limit) {
        return counting(() -> {
            var answer = bucket(name, limit).tryConsumeAndReturnRemaining(1);
            return answer.isConsumed()
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(answer.getNanosToWaitForRefill()));
        });
    }

    @Override
    public boolean await(String name, RateLimit limit, Duration atMost) {
        return counting(() -> bucket(name, limit).asBlocking().tryConsume(1, atMost, this::pause));
    }

    /** Removes the buckets that have been full for a while. */
    void forgetIdle() {
        while (buckets.removeExpired(FORGET_AT_ONCE) == FORGET_AT_ONCE) {
            // there may be more
        }
    }

    /** The library keeps the limit in the bucket. It is part of the id, so that a changed setting counts at once. */
    private Bucket bucket(String name, RateLimit limit) {
        var id = name + " " + limit.atOnce() + "+" + limit.perMinute() + "/min";
        return buckets.getProxy(id, () -> BucketConfiguration.builder()
                .addLimit(bandwidth -> bandwidth.capacity(limit.atOnce()).refillGreedy(limit.perMinute(), A_MINUTE))
                .build());
    }

    /** Rounded up, as the signal waits whole milliseconds: nobody goes before his turn. */
    private void pause(long nanos) {
        stopping.pause(Duration.ofNanos(nanos).plusMillis(1));
    }

    /** The pool tells an interrupted thread as a failure of its own. */
    private static <T> T counting(Callable<T> work) {
        try {
            return work.call();
        } catch (BucketExecutionException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("stopped while waiting for a turn");
            }
            throw e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(
                    e); // none: the interruption that the library declares, our pause tells by itself
        }
    }
}
