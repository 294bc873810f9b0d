package dev.reelay.common.operations;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records acts in memory, and refuses one. */
@Singleton
class ProbeJournal implements OperatorJournal {

    static final String UNRECORDABLE = "/operations/probes/unrecordable";

    private final List<OperatorAct> acts = new CopyOnWriteArrayList<>();

    @Override
    public Uni<Void> record(OperatorAct act) {
        if (act.path().equals(UNRECORDABLE)) {
            return Uni.createFrom().failure(new IllegalStateException("full"));
        }
        acts.add(act);
        return Uni.createFrom().voidItem();
    }

    List<OperatorAct> actsOn(String path) {
        return acts.stream().filter(act -> act.path().equals(path)).toList();
    }
}
