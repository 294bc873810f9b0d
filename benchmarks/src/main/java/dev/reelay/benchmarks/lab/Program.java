package dev.reelay.benchmarks.lab;

import dev.reelay.benchmarks.BenchException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of the benchmarks in a JVM of its own, such as services have: what it is compared with must not have a better one.
 * It is told what to do by lines, answers each with a line, and ends with its standard input, so with this JVM.
 */
public final class Program implements AutoCloseable {

    private static final int STOP_SECONDS = 5;

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Program start(Class<?> main, List<String> arguments, Path work) throws IOException {
        var log = work.resolve(main.getSimpleName() + ".log");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceRun.JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new Program(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log);
    }

    /** Waits for the answer. */
    public String ask(String command) throws IOException {
        commands.println(command);
        var answer = answers.readLine();
        if (answer == null) {
            throw new BenchException("It ended at \"" + command + "\":\n" + Files.readString(log));
        }
        return answer;
    }

    /** CPU time until now. */
    public Duration cpu() {
        return CpuTime.of(process.toHandle());
    }

    @Override
    public void close() throws InterruptedException {
        commands.close();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** What a program does: reads lines and answers them, until there are no more. */
    public interface Answering {

        String answer(String[] words) throws Exception;

        static void serve(Answering program) throws Exception {
            var commands = new BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (var line = commands.readLine(); line != null; line = commands.readLine()) {
                System.out.println(program.answer(line.split(" ")));
            }
        }
    }
}
