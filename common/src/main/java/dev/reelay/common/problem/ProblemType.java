package dev.reelay.common.problem;

import java.util.Locale;

/**
 * A kind of problem that a feature can answer with; each feature's enum of them is its catalogue.
 *
 * <p>The {@code type} in the answer is never renamed. Where two services mean the same, they use the same constant name with
 * the same kind; {@code docs/problems.md} is made of all catalogues, and a test keeps it so.
 */
public interface ProblemType {

    /** The enum's constant. */
    String name();

    ProblemKind kind();

    /** HTTP status. */
    default int status() {
        return kind().status();
    }

    /** Short and the same each time, for people. */
    default String title() {
        return kind().title();
    }

    /** Last part of the type URN: the constant in kebab case. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} of the answer. */
    default String urn() {
        return "urn:reelay:problem:" + slug();
    }

    /** A problem of this kind; the detail says what happened this time and what to do, and holds no secret. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
