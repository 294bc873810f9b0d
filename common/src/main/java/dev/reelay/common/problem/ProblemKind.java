package dev.reelay.common.problem;

/**
 * What is the same for every problem of a type.
 *
 * @param status HTTP status
 * @param title short, for people
 * @param wayOut what a caller should do, as listed in {@code docs/problems.md}
 */
public record ProblemKind(int status, String title, String wayOut) {}
