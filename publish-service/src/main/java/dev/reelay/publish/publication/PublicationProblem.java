package dev.reelay.publish.publication;

import dev.reelay.common.problem.ProblemType;

/** Problems with a publication. */
public enum PublicationProblem implements ProblemType {
    PUBLICATION_NOT_FOUND(404, "No such publication"),
    PUBLICATION_ON_ITS_WAY(409, "The publication cannot be stopped any more"),
    WRONG_TRANSITION(409, "The publication is not in a state for that"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    INVALID_PUBLICATION(422, "The publication is not valid");

    private final int status;
    private final String title;

    PublicationProblem(int status, String title) {
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
