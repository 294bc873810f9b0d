package dev.reelay.common.ratelimit;

import dev.reelay.common.database.DatabaseConfig;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import io.agroal.api.AgroalDataSource;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The limits of a service that has any, with connections and upkeep from its first count on. */
@ApplicationScoped
class RateLimitsProducer {

    private static final String UPKEEP = "rate-limits-upkeep";
    private static final String UPKEEP_INTERVAL = "10m";

    private @Nullable AgroalDataSource pool;

    @Produces
    @ApplicationScoped
    RateLimits rateLimits(
            AgroalDataSource server,
            DatabaseConfig config,
            Scheduler scheduler,
            StopSignal stopping,
            @ConfigProperty(name = "quarkus.flyway.default-schema") String schema) {
        var factory = server.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        pool = RateLimitPool.of(factory, config);
        var limits = new PostgresRateLimits(pool, schema, stopping);
        scheduler
                .newJob(UPKEEP)
                .setInterval(UPKEEP_INTERVAL)
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setTask(execution -> forgetIdle(limits))
                .schedule();
        return limits;
    }

    @PreDestroy
    void close() {
        if (pool != null) {
            pool.close();
        }
    }

    private static void forgetIdle(PostgresRateLimits limits) {
        try {
            limits.forgetIdle();
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) { // the database away is told by others
                throw e;
            }
            Log.debugf("Idle rate limits are removed later cause=%s", e.toString());
        }
    }
}
