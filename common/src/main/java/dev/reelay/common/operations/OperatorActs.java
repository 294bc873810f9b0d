package dev.reelay.common.operations;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.List;

/** Logs each operator's call with its caller before it runs, and records in the journals the ones that may change something. */
@Singleton
class OperatorActs {

    private final List<OperatorJournal> journals;

    OperatorActs(@All List<OperatorJournal> journals) {
        this.journals = journals;
    }

    /** Fails when one of the journals does. */
    Uni<Void> note(OperatorAct act) {
        Log.infof("Operator's call subject=%s method=%s path=%s", act.subject(), act.method(), act.path());
        Uni<Void> noted = Uni.createFrom().voidItem();
        if (act.method().equals(HttpMethod.GET.name())) {
            return noted;
        }
        for (var journal : journals) {
            noted = noted.chain(() -> journal.record(act));
        }
        return noted;
    }
}
