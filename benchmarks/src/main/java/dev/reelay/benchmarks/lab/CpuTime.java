package dev.reelay.benchmarks.lab;

import java.time.Duration;
import java.util.stream.Stream;

/** What processes have computed, user and system together, to some 10 ms. */
final class CpuTime {

    private CpuTime() {}

    /** Of a process and those that it has started and that still run. */
    static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Of this JVM alone. */
    static Duration own() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
