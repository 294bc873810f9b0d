package dev.reelay.auth.authorization;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of an authorization's callback. The way out of each is to start again. */
public enum AuthorizationProblem implements ProblemType {
    AUTHORIZATION_DECLINED(
            403, "Authorization declined", "Start a new authorization, and consent on the platform's page."),
    UNKNOWN_AUTHORIZATION(
            404,
            "Unknown authorization to complete",
            "Start a new authorization, and complete it as whoever started it."),
    UNKNOWN_STATE(404, "Unknown authorization", "Start a new authorization."),
    STATE_OF_OTHER_PLATFORM(
            409, "Authorization of another platform", "Start a new authorization on the right platform."),
    STATE_USED(409, "Authorization already used", "Start a new authorization."),
    STATE_EXPIRED(409, "Authorization expired", "Start a new authorization."),
    CODE_REJECTED(409, "Authorization code rejected", "Start a new authorization.");

    private final ProblemKind kind;

    AuthorizationProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
