package dev.reelay.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays until Ctrl-C. */
@Command(name = "up", description = "Start everything; Ctrl-C or ./reelay stop ends it.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private StackArguments arguments;

    @Option(
            names = "--quiet",
            description = "Keep the services' logs out of the terminal; they are in files all the same.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        var terminal = Terminal.standard(!quiet);
        try (var launch = Launch.of(arguments.toOptions(), terminal)) {
            terminal.print(Card.of(launch, arguments.data(), terminal));
            launch.await();
        }
        return 0;
    }
}
