package dev.reelay.benchmarks.refresh;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.measure.Contender;
import java.time.Duration;
import java.util.Locale;

/** Who computes for how long while the service refreshes: on a machine whose cores all share, that is what limits it. */
final class CpuOfRefreshes {

    private final Lab lab;
    private final ServiceRun service;
    private final int refreshesOfARound;
    private Duration ofService = Duration.ZERO;
    private Duration ofPostgres = Duration.ZERO;
    private Duration ofOthers = Duration.ZERO;
    private int refreshes;

    CpuOfRefreshes(Lab lab, ServiceRun service, int refreshesOfARound) {
        this.lab = lab;
        this.service = service;
        this.refreshesOfARound = refreshesOfARound;
    }

    double during(Contender.Round round) throws Exception {
        var serviceBefore = service.cpu();
        var postgresBefore = lab.postgresCpu();
        var othersBefore = lab.ownCpu();
        var rate = round.measure();
        ofService = ofService.plus(service.cpu()).minus(serviceBefore);
        ofPostgres = ofPostgres.plus(lab.postgresCpu()).minus(postgresBefore);
        ofOthers = ofOthers.plus(lab.ownCpu()).minus(othersBefore);
        refreshes += refreshesOfARound;
        return rate;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "auth-service %.2f ms, PostgreSQL %.2f ms, sandbox and broker %.2f ms",
                ofOne(ofService),
                ofOne(ofPostgres),
                ofOne(ofOthers));
    }

    private double ofOne(Duration all) {
        return all.toNanos() / 1e6 / refreshes;
    }
}
