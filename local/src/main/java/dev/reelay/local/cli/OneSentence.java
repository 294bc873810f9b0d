package dev.reelay.local.cli;

import dev.reelay.embedded.EmbeddedException;
import dev.reelay.local.LocalException;
import dev.reelay.sandbox.SandboxException;
import dev.reelay.sandbox.catalog.CatalogException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** An error is one sentence on standard error; a stack trace helps nobody who types commands, so it goes to a file. */
final class OneSentence implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (!(failure instanceof CancellationException)) { // that is a Ctrl-C during the start
            command.getErr().println(command.getColorScheme().errorText(sentence(failure)));
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    static String sentence(Exception failure) {
        if (failure instanceof LocalException
                || failure instanceof EmbeddedException
                || failure instanceof CatalogException
                || failure instanceof SandboxException) {
            return "reelay: " + failure.getMessage();
        }
        return "reelay: Something unexpected happened (%s); the details are in %s, please report them"
                .formatted(failure.getClass().getSimpleName(), keep(failure));
    }

    private static String keep(Exception failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            var file = Files.createTempFile("reelay-error-", ".txt");
            return Files.writeString(file, trace.toString()).toString();
        } catch (IOException e) {
            return Path.of(System.getProperty("java.io.tmpdir")) + " (not writable)";
        }
    }
}
