package dev.reelay.publish.intake;

import dev.reelay.common.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
final class IdempotencyKey {

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /**
     * The key, which is there.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request}
     */
    static String require(@Nullable String key) {
        if (key == null) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Send an Idempotency-Key, such as a new UUID, so that a retry publishes nothing twice.")
                    .at("Idempotency-Key", "is missing");
        }
        return key;
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code invalid-values} */
    static void checkLength(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw CommonProblem.invalid("Idempotency-Key", "must be 1 to " + LONGEST + " characters");
        }
    }
}
