package dev.reelay.common.operations;

import java.util.List;

/** @param calls as {@code METHOD /operations/path}, sorted */
record OperationsView(List<String> calls) {}
