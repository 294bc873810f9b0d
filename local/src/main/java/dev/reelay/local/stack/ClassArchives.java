package dev.reelay.local.stack;

import dev.reelay.embedded.ClassArchive;
import dev.reelay.embedded.ServiceJvm;
import java.util.Arrays;

/** The {@link ClassArchive}s of the five services. */
public final class ClassArchives {

    private ClassArchives() {}

    /** Makes those that are not there, from a stack that is started for this and stopped. */
    public static void record(StackOptions options, StackListener listener) {
        var missing = Arrays.stream(Service.values())
                .filter(service -> !of(service, options).isThere())
                .toList();
        if (missing.isEmpty()) {
            listener.note("The classes of all services are recorded already");
            return;
        }
        try (var stack = LocalStack.start(options.withJvm(ServiceJvm.RECORDING), listener)) {
            missing.parallelStream().forEach(service -> {
                of(service, options).record(stack.pid(service));
                listener.note("The classes of %s are recorded".formatted(service.module()));
            });
        }
    }

    private static ClassArchive of(Service service, StackOptions options) {
        return ClassArchive.of(service.jar(options.home()));
    }
}
