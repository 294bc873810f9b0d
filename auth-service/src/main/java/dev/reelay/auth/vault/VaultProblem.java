package dev.reelay.auth.vault;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of the operators' calls to the vault. */
enum VaultProblem implements ProblemType {
    RE_ENCRYPTION_RUNNING(409, "Re-encryption running", "Wait for its end.");

    private final ProblemKind kind;

    VaultProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
