package dev.reelay.common.work;

import dev.reelay.common.trace.LogFields;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** On which Vert.x context reactive work goes on. A context holds one database session, which two callers must not share. */
public final class Contexts {

    private Contexts() {}

    /** The result on the caller's context, if it has one, whichever thread it comes from; at once if it comes from there. */
    public static <T> Uni<T> here(Uni<T> result) {
        var context = Vertx.currentContext();
        return context == null
                ? result
                : result.emitOn(command -> {
                    if (context == Vertx.currentContext()) {
                        command.run();
                    } else {
                        context.runOnContext(ignored -> command.run());
                    }
                });
    }

    /** Never at once: work that ends many others does not end them on one stack. */
    public static <T> Uni<T> emittedOn(Context context, Uni<T> result) {
        return result.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    /** A new one, which nobody shares; reactive sessions reject any other. */
    public static Context own(Context root) {
        var context = VertxContext.createNewDuplicatedContext(root);
        VertxContextSafetyToggle.setContextSafe(context, true);
        return context;
    }

    /** Work on a context of its own each time, in this trace and with the caller's fields of the log. */
    public static <T> Uni<T> apart(Context root, io.opentelemetry.context.Context trace, Supplier<Uni<T>> work) {
        var fields = LogFields.here();
        return Uni.createFrom()
                .deferred(() -> on(own(root), () -> {
                    LogFields.put(fields);
                    trace.makeCurrent(); // the context ends with the work, and the scope with it
                    return work.get();
                }));
    }

    /** Begins the work there, whoever subscribes. */
    public static <T> Uni<T> on(Context context, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(command -> context.runOnContext(ignored -> command.run()));
    }
}
