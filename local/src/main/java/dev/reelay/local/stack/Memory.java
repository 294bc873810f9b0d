package dev.reelay.local.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The memory of this machine, or of the container that this runs in, in megabytes.
 *
 * @param free what programs may still take, the file cache's share included; where a system does not tell, all of it
 */
record Memory(long total, long free) {

    /** The whole stack after the journey, measured: five services, PostgreSQL, and this JVM with Kafka. */
    static final long NEEDED = 2_200;

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    static Memory ofThisMachine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var total = system.getTotalMemorySize() >> 20; // knows the limit of a container
        return new Memory(total, Math.min(total, available().orElse(total)));
    }

    /** One sentence for people; empty if there is enough. */
    Optional<String> complaint() {
        if (total < NEEDED) {
            return Optional.of(
                    "This machine has %.1f GB of memory, and Reelay takes about %.1f GB: it may be slow, or be ended by the system; give it more"
                            .formatted(gigabytes(total), gigabytes(NEEDED)));
        }
        if (free < NEEDED) {
            return Optional.of(
                    "Only %.1f GB of memory are free, and Reelay takes about %.1f GB: it may be slow, or be ended by the system; close other programs"
                            .formatted(gigabytes(free), gigabytes(NEEDED)));
        }
        return Optional.empty();
    }

    private static double gigabytes(long megabytes) {
        return megabytes / 1024.0;
    }

    /** Linux only; what others call free leaves out the file cache. */
    private static Optional<Long> available() {
        try {
            var found = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return found.find() ? Optional.of(Long.parseLong(found.group(1)) >> 10) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
