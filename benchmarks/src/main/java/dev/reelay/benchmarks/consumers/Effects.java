package dev.reelay.benchmarks.consumers;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import java.time.Duration;
import java.util.Collection;

/** Looks for effects in a service's tables. */
final class Effects {

    private static final long LOOK_MILLIS = 5;

    private final Lab lab;
    private final String count;
    private final String type;

    /**
     * @param count SQL that counts those of an array that had their effect
     * @param type of the array's elements
     */
    Effects(Lab lab, String count, String type) {
        this.lab = lab;
        this.count = count;
        this.type = type;
    }

    void await(Collection<?> ids, Duration limit) throws Exception {
        var until = System.nanoTime() + limit.toNanos();
        try (var connection = lab.connect();
                var statement = connection.prepareStatement(count)) {
            statement.setArray(1, connection.createArrayOf(type, ids.toArray()));
            while (true) {
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == ids.size()) {
                        return;
                    }
                }
                if (System.nanoTime() > until) {
                    throw new BenchException("Events had no effect within " + limit + ": " + count);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }
}
