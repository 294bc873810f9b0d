package dev.reelay.webhook.delivery;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Why a delivery was not accepted; the sender should retry. */
enum DeliveryProblem implements ProblemType {
    INTAKE_FULL(503, "Too many deliveries", "Send the same delivery again after `Retry-After`."),
    NOT_CONFIRMED(
            503, "Delivery not confirmed", "Send the same delivery again after `Retry-After`; it takes effect once."),
    DATABASE_AWAY(503, "Database unavailable", "Send the same delivery again after `Retry-After`.");

    private final ProblemKind kind;

    DeliveryProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
