package dev.reelay.webhook.replay;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of replays. */
enum ReplayProblem implements ProblemType {
    CALLBACK_NOT_FOUND(404, "Callback not found", "List the callbacks; those beyond the retention are deleted."),
    REPLAY_NOT_FOUND(404, "Replay not found", "List the replays; those beyond the retention are deleted."),
    CALLBACK_EMPTIED(409, "Nothing is kept of the callback", "Nothing to do: its account is erased."),
    REPLAY_ENDED(409, "Replay ended", "Nothing to do: there is none to cancel.");

    private final ProblemKind kind;

    ReplayProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
