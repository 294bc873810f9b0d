package dev.reelay.common.work;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;

/** On which Vert.x context reactive work goes on. A context holds one database session, which two callers must not share. */
public final class Contexts {

    private Contexts() {}

    /** The result on the caller's context, if it has one, whichever thread it comes from. */
    public static <T> Uni<T> here(Uni<T> result) {
        var context = Vertx.currentContext();
        return context == null ? result : emittedOn(context, result);
    }

    /** Never at once: work that ends many others does not end them on one stack. */
    public static <T> Uni<T> emittedOn(Context context, Uni<T> result) {
        return result.emitOn(command -> context.runOnContext(ignored -> command.run()));
    }

    /** Begins the work there, whoever subscribes. */
    public static <T> Uni<T> on(Context context, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .runSubscriptionOn(command -> context.runOnContext(ignored -> command.run()));
    }
}
