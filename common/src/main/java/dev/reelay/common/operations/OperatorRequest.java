package dev.reelay.common.operations;

import java.util.Optional;

/** An operator's call. */
public interface OperatorRequest {

    /** The {@code sub} of the caller, for the log. */
    String subject();

    /** A path parameter, such as {@code id} of {@code /parked-events/:id}. */
    String path(String name);

    /** A query parameter. */
    Optional<String> query(String name);

    /**
     * The JSON body as a record.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} when it cannot be read as one
     * @throws jakarta.validation.ConstraintViolationException when a value is not allowed: {@code invalid-values}
     */
    <T> T body(Class<T> type);
}
