package dev.reelay.benchmarks.report;

import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page with all cases. */
final class MarkdownPage {

    private static final String HEAD =
            """
            # Performance

            Written by `./reelay bench NAME`; do not edit. Each figure is from a real run on the machine that is named with it:
            the median of several rounds, and from the least to the most. Contenders took turns within one run, so compare
            only what stands in one table: ratios carry over to other machines, rates do not.
            """;

    private MarkdownPage() {}

    static String of(List<CaseReport> reports) {
        var page = new StringBuilder(HEAD);
        page.append("\n| in short | median | aim | |\n|---|---:|---|---|\n");
        reports.forEach(report -> report.ratios().forEach(ratio -> page.append(inShort(report, ratio))));
        reports.forEach(report -> page.append('\n').append(section(report)));
        return page.toString();
    }

    private static String section(CaseReport report) {
        var text = new StringBuilder(
                "## %s%n%n![%s](performance/%s.svg)%n%n".formatted(report.title(), report.title(), report.name()));
        text.append("`%s`%n%n".formatted(report.command()));
        text.append("| | | median | least to most | spread |\n|---|---|---:|---:|---:|\n");
        report.figures().forEach(figure -> text.append(row(figure)));
        if (!report.ratios().isEmpty()) {
            text.append("\n| ratio | median | least to most | aim | |\n|---|---:|---:|---:|---|\n");
            report.ratios().forEach(ratio -> text.append(row(ratio)));
        }
        text.append("\nWhat limits it:\n").append(bullets(report.limits()));
        text.append("\nHow it was measured:\n").append(bullets(report.method()));
        text.append("\nCounted in the run:\n").append(bullets(lines(report.facts())));
        text.append("\nRun on %s: %s.%n"
                .formatted(
                        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                                .format(report.at().atOffset(ZoneOffset.UTC)),
                        String.join(", ", lines(report.machine()))));
        return text.toString();
    }

    private static String inShort(CaseReport report, Ratio ratio) {
        return "| %s: %s | %s | %s | %s |\n"
                .formatted(
                        report.title(), ratio.what(), Numbers.of(ratio.samples().median()), aim(ratio), verdict(ratio));
    }

    private static String aim(Ratio ratio) {
        return ratio.aim() == null ? "" : "≥ " + Numbers.of(ratio.aim());
    }

    private static String verdict(Ratio ratio) {
        return ratio.aim() == null ? "" : ratio.isReached() ? "reached" : "**not reached**";
    }

    private static String row(Figure figure) {
        var samples = figure.samples();
        return "| %s%s | %s | %s %s | %s to %s | %s |\n"
                .formatted(
                        figure.group().isEmpty() ? "" : figure.group() + ": ",
                        figure.name(),
                        figure.role().name().toLowerCase(Locale.ROOT),
                        Numbers.of(samples.median()),
                        figure.unit(),
                        Numbers.of(samples.least()),
                        Numbers.of(samples.most()),
                        Numbers.percent(samples.spread()));
    }

    private static String row(Ratio ratio) {
        var samples = ratio.samples();
        return "| %s | %s | %s to %s | %s | %s |\n"
                .formatted(
                        ratio.what(),
                        Numbers.of(samples.median()),
                        Numbers.of(samples.least()),
                        Numbers.of(samples.most()),
                        aim(ratio),
                        verdict(ratio));
    }

    private static String bullets(List<String> sentences) {
        var text = new StringBuilder();
        sentences.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
        return text.toString();
    }

    private static List<String> lines(Map<String, String> named) {
        return named.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }
}
