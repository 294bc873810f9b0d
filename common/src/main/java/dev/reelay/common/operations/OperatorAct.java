package dev.reelay.common.operations;

/**
 * An operator's call that may change something: any but {@code GET}.
 *
 * @param subject the {@code sub} of the caller
 * @param address from which the call came
 * @param path as it was called, without the query
 */
public record OperatorAct(String subject, String address, String method, String path) {}
