package dev.reelay.local.stack;

import dev.reelay.embedded.ClassArchive;
import dev.reelay.embedded.ServiceJvm;
import java.nio.file.Path;
import java.util.Arrays;

/** The {@link ClassArchive}s of the five services. */
public final class ClassArchives {

    private ClassArchives() {}

    public static boolean areThere(Path home) {
        return Arrays.stream(Service.values())
                .allMatch(service -> ClassArchive.of(service.jar(home)).isThere());
    }

    /** Makes them anew, from a stack that is started for this and stopped. */
    public static void record(StackOptions options, StackListener listener) {
        try (var stack = LocalStack.start(options.withJvm(ServiceJvm.RECORDING), listener)) {
            Arrays.stream(Service.values()).parallel().forEach(service -> {
                ClassArchive.of(service.jar(options.home())).record(stack.pid(service));
                listener.note("The classes of %s are recorded".formatted(service.module()));
            });
        }
    }
}
