package dev.reelay.auth.authorization;

import dev.reelay.common.problem.ProblemType;

/** Problems of an authorization's callback. After each of them the way out is a new start. */
public enum AuthorizationProblem implements ProblemType {
    INVALID_CALLBACK(400, "Not a callback"),
    AUTHORIZATION_DECLINED(403, "The authorization was declined"),
    UNKNOWN_STATE(404, "No such authorization"),
    STATE_OF_OTHER_PLATFORM(409, "The authorization is of another platform"),
    STATE_USED(409, "The authorization was used already"),
    STATE_EXPIRED(409, "The authorization has expired"),
    CODE_REJECTED(409, "The platform does not accept the code");

    private final int status;
    private final String title;

    AuthorizationProblem(int status, String title) {
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
