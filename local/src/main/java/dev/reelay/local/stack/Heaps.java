package dev.reelay.local.stack;

import dev.reelay.embedded.ServiceJvm;
import java.util.Arrays;

/** How much heap each service may use, in megabytes: enough for a laptop's data, or with production flags its share of the machine. */
final class Heaps {

    /** Of the machine's memory, all five together; the rest is PostgreSQL's, the launcher's and the file cache's. */
    private static final double SERVER_SHARE = 0.5;

    private static final int LARGEST = 2_048;

    private final ServiceJvm jvm;
    private final long machineMegabytes;

    Heaps(ServiceJvm jvm, long machineMegabytes) {
        this.jvm = jvm;
        this.machineMegabytes = machineMegabytes;
    }

    int of(Service service) {
        var needed = needed(service);
        if (jvm != ServiceJvm.SERVER) {
            return needed;
        }
        var share = machineMegabytes * SERVER_SHARE * needed / all();
        return (int) Math.max(needed, Math.min(LARGEST, share));
    }

    /** Of all five. */
    int total() {
        var total = 0;
        for (var service : Service.values()) {
            total += of(service);
        }
        return total;
    }

    private static int all() {
        return Arrays.stream(Service.values()).mapToInt(Heaps::needed).sum();
    }

    /**
     * For the sandbox's catalogue. After the journey some 30 MB are live in each (measured); the rest is for what passes through
     * at once, batches of 500 events above all, and for the words that search knows.
     */
    private static int needed(Service service) {
        return switch (service) {
            case AUTH, WEBHOOK -> 192;
            case INGEST, PUBLISH -> 256;
            case SEARCH -> 384;
        };
    }
}
