package dev.reelay.common.problem;

/**
 * What is the same each time a problem occurs.
 *
 * @param status HTTP status
 * @param title short, for people
 * @param wayOut what a caller does about it; on the page {@code docs/problems.md}
 */
public record ProblemKind(int status, String title, String wayOut) {}
