package dev.reelay.benchmarks.refresh;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Numbers shared among threads, each of which has a session of its own. */
final class Shares {

    interface Sessions {
        Connection open() throws Exception;
    }

    interface Share {

        /** Does {@code first}, {@code first + step} and so on. */
        void of(Connection session, int first, int step) throws Exception;
    }

    private Shares() {}

    static void each(int threads, Sessions sessions, Share share) throws Exception {
        var tasks = new ArrayList<Callable<Void>>();
        for (var thread = 0; thread < threads; thread++) {
            var first = thread;
            tasks.add(() -> {
                try (var session = sessions.open()) {
                    share.of(session, first, threads);
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
