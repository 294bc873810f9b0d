package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.research.ResearchQuota;
import dev.reelay.ingest.syncrun.ClaimedRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Calls of the Research API, with patience and within the day's quota. */
@ApplicationScoped
class ResearchCalls {

    private final PlatformCalls calls;
    private final ResearchQuota quota;

    ResearchCalls(PlatformCalls calls, ResearchQuota quota) {
        this.calls = calls;
        this.quota = quota;
    }

    /** @param call is given what it has to run before each call that counts */
    <T> T make(ClaimedRun run, Function<Runnable, T> call) {
        return calls.patiently(() -> {
            try {
                return call.apply(() -> Await.result(() -> quota.take(run.platform(), run.workspace())));
            } catch (PlatformException e) {
                if (e.kind() == Kind.QUOTA_EXHAUSTED && !ResearchQuota.isOurs(e)) {
                    Await.result(() -> quota.spent(run.platform()));
                }
                throw e;
            }
        });
    }
}
