package dev.reelay.common.problem;

import java.util.Locale;

/**
 * A kind of problem that a feature can answer with; each feature's enum of them is its catalogue.
 *
 * <p>The {@code type} in the answer is {@code urn:reelay:problem:<slug>}; it is never renamed.
 */
public interface ProblemType {

    /** The enum's constant. */
    String name();

    /** HTTP status. */
    int status();

    /** Short and the same each time, for people. */
    String title();

    /** Last part of the type URN: the constant in kebab case. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A problem of this kind; the detail says what happened this time and what to do, and holds no secret. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
