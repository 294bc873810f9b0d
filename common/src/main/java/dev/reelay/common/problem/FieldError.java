package dev.reelay.common.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field as the request spells it; a query parameter or header by its name
 * @param message what it must be instead
 */
public record FieldError(String field, String message) {}
