package dev.reelay.common.operations;

import io.smallrye.mutiny.Uni;

/** Records operators' acts; a bean. Each is asked before the call runs, and when it fails the call does not. */
public interface OperatorJournal {

    Uni<Void> record(OperatorAct act);
}
