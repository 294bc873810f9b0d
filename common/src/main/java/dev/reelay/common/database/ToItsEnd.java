package dev.reelay.common.database;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Takes a transaction to its end when whoever waits for it has given up: a caller who hung up, a worker whose limit is over.
 * Cancelled in the middle, Hibernate closes the session under the running statement and logs errors. The server's limits bound
 * how long the end can take.
 */
@WithTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ToItsEnd {

    @AroundInvoke
    Object run(InvocationContext invocation) throws Exception {
        var result = invocation.proceed();
        return result instanceof Uni<?> uni ? of(uni) : result;
    }

    /** The same for a transaction without the annotation. */
    public static <T> Uni<T> of(Uni<T> transaction) {
        return Uni.createFrom().emitter(end -> transaction.subscribe().with(end::complete, end::fail));
    }
}
