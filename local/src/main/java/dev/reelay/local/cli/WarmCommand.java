package dev.reelay.local.cli;

import dev.reelay.local.stack.ClassArchives;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Records what the services load. */
@Command(
        name = "warm",
        description = "Start everything once, keep what the services load, and stop: until the next build they start in"
                + " half the time.")
final class WarmCommand implements Callable<Integer> {

    @Mixin
    private StackArguments arguments;

    @Override
    public Integer call() {
        ClassArchives.record(arguments.toOptions(), Terminal.standard(false));
        return 0;
    }
}
