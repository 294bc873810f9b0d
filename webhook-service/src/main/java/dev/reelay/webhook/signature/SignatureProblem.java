package dev.reelay.webhook.signature;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemType;

/** What a sender whose signature is refused is told. */
public enum SignatureProblem implements ProblemType {
    INVALID_SIGNATURE(401, "The signature is not valid");

    private final int status;
    private final String title;

    SignatureProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The same text for each reason: who guesses learns nothing. */
    public static ProblemException refused() {
        return INVALID_SIGNATURE.because(
                "Sign the body's exact bytes as the platform documents it, with a live secret of the app.");
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
