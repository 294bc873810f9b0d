package dev.reelay.webhook.signature;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** The problem of a sender whose signature is rejected. */
public enum SignatureProblem implements ProblemType {
    INVALID_SIGNATURE(401, "Invalid signature", "Sign the exact bytes of the body with a current secret of the app.");

    private final ProblemKind kind;

    SignatureProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    /** The same text for every reason, so that guessing reveals nothing. */
    public static ProblemException refused() {
        return INVALID_SIGNATURE.because(
                "Sign the exact bytes of the body as the platform documents it, with a current secret of the app.");
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
