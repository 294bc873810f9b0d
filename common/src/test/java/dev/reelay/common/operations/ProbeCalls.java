package dev.reelay.common.operations;

import dev.reelay.common.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Positive;
import java.util.Map;

/** A feature with one call of each kind. */
@Singleton
class ProbeCalls implements OperatorCalls {

    record ProbeRequest(@Positive int pageSize) {}

    record ProbeView(String itemId, String calledBy, String inDatabase) {}

    private final Pool pool;

    ProbeCalls(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void register(OperatorRoutes routes) {
        routes.get("/probes/:id", call -> pool.query("select 'yes'")
                        .execute()
                        .map(rows -> new ProbeView(
                                call.path("id"),
                                call.subject(),
                                rows.iterator().next().getString(0))))
                .get("/probes", call -> Uni.createFrom()
                        .item(call.query("after").orElse("none")))
                .put("/probes/:id", call -> Uni.createFrom()
                        .item(Map.of("size", call.body(ProbeRequest.class).pageSize())))
                .delete("/probes/:id", call -> Uni.createFrom().nullItem())
                .post("/probes/:id/missing", call -> Uni.createFrom()
                        .failure(CommonProblem.NOT_FOUND.because("no probe " + call.path("id"))))
                .post("/probes/:id/defect", call -> {
                    throw new IllegalStateException("secret");
                });
    }
}
