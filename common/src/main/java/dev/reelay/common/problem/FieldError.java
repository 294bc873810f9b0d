package dev.reelay.common.problem;

/**
 * What is wrong with one field of a request.
 *
 * @param field as spelled in the request; the name of a query parameter or header
 * @param message what is wrong with it, or what it must be
 */
public record FieldError(String field, String message) {}
