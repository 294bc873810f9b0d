package dev.reelay.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/** The service's clock, in the precision that PostgreSQL keeps, so that what was stored equals what was told. */
@ApplicationScoped
class ClockProvider {

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
