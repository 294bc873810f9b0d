package dev.reelay.local.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry of {@code ./reelay}. */
@Command(
        name = "reelay",
        description =
                "Reelay on this machine: PostgreSQL, Kafka, an issuer, a TikTok sandbox, the five services and a gateway.",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            StopCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            WarmCommand.class,
            InitEnvCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "./reelay COMMAND --help tells the options of a command."})
public final class Main implements Runnable {

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this.")
    private boolean help;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(new OneSentence())
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
