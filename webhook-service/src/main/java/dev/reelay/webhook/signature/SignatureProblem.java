package dev.reelay.webhook.signature;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** What a sender whose signature is refused is told. */
public enum SignatureProblem implements ProblemType {
    INVALID_SIGNATURE(401, "Invalid signature", "Sign the exact bytes of the body with a current secret of the app.");

    private final ProblemKind kind;

    SignatureProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    /** The same text for each reason: who guesses learns nothing. */
    public static ProblemException refused() {
        return INVALID_SIGNATURE.because(
                "Sign the body's exact bytes as the platform documents it, with a live secret of the app.");
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
