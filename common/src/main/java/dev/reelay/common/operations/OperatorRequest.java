package dev.reelay.common.operations;

import java.util.Optional;

/** A call of an operator. */
public interface OperatorRequest {

    /** The {@code sub} of the caller, for the log. */
    String subject();

    /** A parameter of the path, such as {@code id} of {@code /parked-events/:id}. */
    String path(String name);

    /** A parameter of the query. */
    Optional<String> query(String name);

    /** The JSON body as that record; the problem {@code unreadable-request} when it is none. */
    <T> T body(Class<T> type);
}
