package dev.reelay.benchmarks.lab;

import java.io.IOException;
import java.time.Duration;

/** A sandbox in a JVM of its own: what it computes is the platform's, and is not to be taken for ours. */
public final class SandboxRun {

    private final Program program;

    SandboxRun(Program program) {
        this.program = program;
    }

    public String address() throws IOException {
        return program.ask("address");
    }

    /** Where its callbacks go from now on. */
    public void sendCallbacksTo(String url) throws IOException {
        program.ask("callbacks " + url);
    }

    /** How often a path was called, however it was answered. */
    public int requests(String path) throws IOException {
        return Integer.parseInt(program.ask("requests " + path));
    }

    /** How many posts were ever begun. */
    public int tasks() throws IOException {
        return Integer.parseInt(program.ask("tasks"));
    }

    /** How many of them came to their good end. */
    public int complete() throws IOException {
        return Integer.parseInt(program.ask("complete"));
    }

    /** CPU time until now. */
    public Duration cpu() {
        return program.cpu();
    }
}
