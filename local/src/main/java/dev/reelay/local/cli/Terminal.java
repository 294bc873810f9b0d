package dev.reelay.local.cli;

import dev.reelay.local.stack.Service;
import dev.reelay.local.stack.StackListener;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints for people: services' lines with their name in front, in colour only on a terminal. */
final class Terminal implements StackListener {

    private static final String RESET = "\u001b[0m";
    private static final String BOLD = "\u001b[1m";
    /** Cyan, green, yellow, magenta, blue: one for each service. */
    private static final int[] COLOURS = {36, 32, 33, 35, 34};

    private final PrintStream out;
    private final boolean colours;
    private final boolean showLogs;

    Terminal(PrintStream out, boolean colours, boolean showLogs) {
        this.out = out;
        this.colours = colours;
        this.showLogs = showLogs;
    }

    /** On standard output, which the script found to be a terminal or not; {@code NO_COLOR} as on no-color.org. */
    static Terminal standard(boolean showLogs) {
        var colours = Boolean.getBoolean("reelay.terminal") && System.getenv("NO_COLOR") == null;
        return new Terminal(new PrintStream(System.out, true, StandardCharsets.UTF_8), colours, showLogs);
    }

    @Override
    public void note(String sentence) {
        line("reelay ", BOLD, sentence);
    }

    @Override
    public void log(Service service, String line) {
        if (showLogs) {
            line("%-7s".formatted(service.id()), "\u001b[" + COLOURS[service.ordinal()] + "m", line);
        }
    }

    /** As it is, without a prefix. */
    void print(String text) {
        synchronized (out) {
            out.println(text);
        }
    }

    /** The main points of something longer. */
    String strong(String text) {
        return colours ? BOLD + text + RESET : text;
    }

    private void line(String prefix, String style, String text) {
        var start = colours ? style + prefix + RESET : prefix;
        synchronized (out) {
            out.println(start + " | " + text);
        }
    }
}
