package dev.reelay.common.problem;

import java.util.Locale;

/**
 * A type of problem that a feature can return; each feature has an enum of them as its catalogue.
 *
 * <p>The {@code type} in the body is never renamed. Where two services mean the same, they use the same constant name with the
 * same kind; {@code docs/problems.md} is generated from all catalogues, and a test compares the two.
 */
public interface ProblemType {

    /** What every type begins with. */
    String URN = "urn:reelay:problem:";

    /** The enum's constant. */
    String name();

    ProblemKind kind();

    /** HTTP status. */
    default int status() {
        return kind().status();
    }

    /** Short, for people; the same for every problem of the type. */
    default String title() {
        return kind().title();
    }

    /** Last part of the type URN: the constant in kebab case. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} in the body. */
    default String urn() {
        return URN + slug();
    }

    /** A problem of this type; the detail says what happened and what to do, and contains no secret. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
