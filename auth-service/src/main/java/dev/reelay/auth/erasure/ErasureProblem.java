package dev.reelay.auth.erasure;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.util.UUID;

/** Problems with erasures. */
enum ErasureProblem implements ProblemType {
    ERASURE_NOT_FOUND(404, "Erasure not found", "Use the `erasure_id` that erasing the connection returned.");

    private final ProblemKind kind;

    ErasureProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    static ProblemException notFound(UUID id) {
        return ERASURE_NOT_FOUND.because("This workspace has no erasure " + id + ".");
    }
}
