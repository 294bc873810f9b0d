package dev.reelay.common.outbox;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Stands around {@code @WithTransaction}, so that what it sees completed is committed, and rings for the relay. */
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class RingAfterCommit {

    private final RelayBell bell;

    RingAfterCommit(RelayBell bell) {
        this.bell = bell;
    }

    @AroundInvoke
    Object ring(InvocationContext invocation) throws Exception {
        var result = invocation.proceed();
        return result instanceof Uni<?> uni ? uni.invoke(bell::ring) : result;
    }
}
