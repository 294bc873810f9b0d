package dev.reelay.local.cli;

import dev.reelay.local.journey.JourneyReport;
import java.util.Locale;

/** The figures of a journey as a table for people. */
final class ReportTable {

    private final StringBuilder text = new StringBuilder();

    private ReportTable() {}

    static String of(JourneyReport report, Terminal terminal) {
        var table = new ReportTable();
        table.text.append("\n").append(terminal.strong("What the systems say")).append("\n");
        table.accounts(report);
        table.events(report);
        table.summary(report);
        table.text
                .append("\n")
                .append(
                        report.ok()
                                ? terminal.strong("The journey went well.")
                                : terminal.strong("The journey failed: ") + report.error());
        return table.text.toString();
    }

    private void accounts(JourneyReport report) {
        line("%n  %-24s %12s %8s %10s", "account", "on platform", "stored", "documents");
        for (var account : report.accounts()) {
            line(
                    "  %-24s %12d %8d %10d",
                    "@" + account.username(), account.videosOnPlatform(), account.videosStored(), account.documents());
        }
    }

    private void events(JourneyReport report) {
        line("%n  %-48s %8s", "events", "count");
        report.events().values().forEach(types -> types.forEach((type, count) -> line("  %-48s %8d", type, count)));
    }

    private void summary(JourneyReport report) {
        line("");
        if (report.hashtagSync() != null) {
            row("videos by hashtag", Integer.toString(report.hashtagSync().videos()));
        }
        row("search backend", String.valueOf(report.searchBackend()));
        if (report.publication() != null) {
            row(
                    "publication",
                    report.publication().state() + " in " + report.publication().chunks() + " chunks");
            row(
                    "PublishCompleted to searchable",
                    report.publication().secondsToSearchable() == null
                            ? "never"
                            : seconds(report.publication().secondsToSearchable()));
        }
        row("until everything was up", seconds(report.secondsUntilUp()));
        row("in all", seconds(report.secondsTotal()));
    }

    private void row(String name, String value) {
        line("  %-48s %8s", name, value);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
