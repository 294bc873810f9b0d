package dev.reelay.webhook.delivery;

import dev.reelay.common.problem.ProblemType;

/** Why a delivery was not taken in; the sender shall come again. */
enum DeliveryProblem implements ProblemType {
    INTAKE_FULL(503, "Too many deliveries wait"),
    NOT_CONFIRMED(503, "Not confirmed in time"),
    DATABASE_AWAY(503, "The database is away");

    private final int status;
    private final String title;

    DeliveryProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
