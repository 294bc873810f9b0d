package dev.reelay.common.operations;

/** The operators' calls of one feature; a bean, served on the management port below {@code /operations}. */
public interface OperatorCalls {

    void register(OperatorRoutes routes);
}
