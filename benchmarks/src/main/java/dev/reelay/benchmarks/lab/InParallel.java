package dev.reelay.benchmarks.lab;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that each take the next of what is to be done until nothing is left. */
public final class InParallel {

    private InParallel() {}

    /** One of it. */
    @FunctionalInterface
    public interface Work {
        void on(int number) throws Exception;
    }

    /** Does 0 to {@code count - 1}; the first failure ends it. */
    public static void each(int threads, int count, Work work) throws Exception {
        var next = new AtomicInteger();
        var tasks = new ArrayList<Callable<Void>>();
        for (var thread = 0; thread < threads; thread++) {
            tasks.add(() -> {
                try {
                    for (var number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                        work.on(number);
                    }
                } catch (Exception e) {
                    next.set(count); // the others stop too
                    throw e;
                }
                return null;
            });
        }
        var executor = Executors.newFixedThreadPool(threads);
        try {
            for (var done : executor.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            executor.shutdown();
        }
    }
}
