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
 * Stands around {@code @WithTransaction}, so that what it sees completed is committed, and rings for the relay when
 * something was appended.
 */
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class WakeAfterCommit {

    private static final String APPENDED = "reelay.outbox.appended";

    private final RelayWakeUp wakeUp;

    WakeAfterCommit(RelayWakeUp wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** Called in a transaction's context when it appends. */
    static void noteAppended() {
        if (VertxContext.isOnDuplicatedContext()) {
            ContextLocals.put(APPENDED, true);
        }
    }

    @AroundInvoke
    Object ring(InvocationContext invocation) throws Exception {
        var result = invocation.proceed();
        return result instanceof Uni<?> uni ? uni.invoke(this::ringIfAppended) : result;
    }

    private void ringIfAppended() {
        if (VertxContext.isOnDuplicatedContext() && ContextLocals.remove(APPENDED)) {
            wakeUp.call();
        }
    }
}
