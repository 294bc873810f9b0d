package dev.reelay.common.stop;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Takes a service that is shutting down out of the load balancer. */
@Readiness
@ApplicationScoped
class StoppingCheck implements HealthCheck {

    private final StopSignal signal;

    StoppingCheck(StopSignal signal) {
        this.signal = signal;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("not stopping")
                .status(!signal.isGiven())
                .build();
    }
}
