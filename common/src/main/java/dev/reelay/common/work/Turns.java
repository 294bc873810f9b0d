package dev.reelay.common.work;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.util.TypeLiteral;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/**
 * Work of which only so much goes on at once. The rest waits, in order, and holds nothing. Thread-safe. A service that uses it has the
 * extension {@code quarkus-smallrye-fault-tolerance}.
 *
 * <p>All enter and leave the library's bulkhead on one context. On several threads at once it (6.10.0) may put work back into its queue
 * just after the last one looked there, and nobody begins it; and those that end at once would end each other on one stack, until
 * that is full.
 */
public final class Turns {

    private final Guard bulkhead;
    private final Context gate;

    /**
     * @param atOnce of it goes on
     * @param waiting as much may wait for that
     */
    public Turns(Vertx vertx, int atOnce, int waiting) {
        bulkhead = Guard.create()
                .withBulkhead()
                .limit(atOnce)
                .queueSize(waiting)
                .done()
                .build();
        gate = VertxContext.getRootContext(vertx.getOrCreateContext());
    }

    /**
     * Begins the work, and tells its end, on the caller's context if there is one.
     *
     * @throws BulkheadException when too much waits already
     */
    public <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var caller = Vertx.currentContext();
            var begun = caller == null ? Uni.createFrom().deferred(work::get) : Contexts.on(caller, work);
            return Contexts.here(Contexts.on(
                    gate, () -> bulkhead.get(() -> Contexts.emittedOn(gate, begun), new TypeLiteral<Uni<T>>() {})));
        });
    }
}
