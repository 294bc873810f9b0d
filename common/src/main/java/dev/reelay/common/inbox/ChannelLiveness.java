package dev.reelay.common.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when records are waiting and none is processed although broker and database are up: only a restart helps then. */
@Liveness
@ApplicationScoped
class ChannelLiveness implements HealthCheck {

    private final ChannelProgress progress;

    ChannelLiveness(ChannelProgress progress) {
        this.progress = progress;
    }

    @Override
    public HealthCheckResponse call() {
        var stalled = progress.stalled();
        var answer = HealthCheckResponse.named("Events are read").status(stalled.isEmpty());
        stalled.forEach((partition, waiting) -> answer.withData(partition.toString(), waiting));
        return answer.build();
    }
}
