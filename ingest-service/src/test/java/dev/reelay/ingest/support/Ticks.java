package dev.reelay.ingest.support;

import dev.reelay.common.work.Await;
import io.quarkus.scheduler.common.runtime.ScheduledInvoker;
import io.quarkus.scheduler.common.runtime.SchedulerContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the scheduler calls by time, called by a test whose time is another; for classes of other packages. */
@Singleton
public class Ticks {

    @Inject
    SchedulerContext scheduler;

    private final Map<String, ScheduledInvoker> invokers = new ConcurrentHashMap<>();

    /** Calls the scheduled method of a class, and waits for its end. */
    public void call(String simpleName) {
        var invoker = invokers.computeIfAbsent(simpleName, this::find);
        Await.result(() -> Uni.createFrom().completionStage(() -> {
            try {
                return invoker.invoke(null);
            } catch (Exception e) {
                throw new AssertionError(simpleName, e);
            }
        }));
    }

    private ScheduledInvoker find(String simpleName) {
        return scheduler.getScheduledMethods().stream()
                .filter(method -> method.getDeclaringClassName().endsWith("." + simpleName))
                .map(method -> scheduler.createInvoker(method.getInvokerClassName()))
                .findFirst()
                .orElseThrow();
    }
}
