package dev.reelay.common.outbox;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Wakes the relay after the commit of a transaction that appended events. It encloses {@code @WithTransaction}, so that what it
 * sees completed is committed.
 */
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 1)
class WakeAfterCommit {

    private static final String APPENDED = "reelay.outbox.appended";

    private final RelayWakeUp wakeUp;

    WakeAfterCommit(RelayWakeUp wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** To be called in the context of a transaction that appends events. */
    static void noteAppended() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(APPENDED, true);
        }
    }

    @AroundInvoke
    Object wake(InvocationContext invocation) throws Exception {
        var result = invocation.proceed();
        return result instanceof Uni<?> uni ? uni.invoke(this::wakeIfAppended) : result;
    }

    private void wakeIfAppended() {
        if (VertxContext.isOnDuplicatedContext() && ContextLocals.remove(APPENDED)) {
            wakeUp.call();
        }
    }
}
