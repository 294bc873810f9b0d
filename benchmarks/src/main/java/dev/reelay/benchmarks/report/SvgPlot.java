package dev.reelay.benchmarks.report;

import dev.reelay.benchmarks.measure.Figure;
import java.util.List;
import java.util.Locale;

/** Bars with medians, a line from the least to the most of each; figures of one unit share a scale. */
final class SvgPlot {

    private static final int WIDTH = 760;
    private static final int LABELS = 250;
    private static final int ROW = 26;
    private static final int HEAD = 34;

    private SvgPlot() {}

    static String of(String title, List<Figure> figures) {
        var height = HEAD + figures.size() * ROW + 10;
        var svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">%n<title>%s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n"
                        + "<text x=\"10\" y=\"20\" font-weight=\"bold\" fill=\"#1f2933\">%s</text>%n",
                WIDTH,
                height,
                WIDTH,
                height,
                escape(title),
                escape(title)));
        var y = HEAD;
        for (var figure : figures) {
            svg.append(row(figure, y, largest(figures, figure.unit())));
            y += ROW;
        }
        return svg.append("</svg>\n").toString();
    }

    private static String row(Figure figure, int y, double largest) {
        var samples = figure.samples();
        var scale = largest == 0 ? 0 : (WIDTH - LABELS - 130) / largest;
        var label = figure.group().isEmpty() ? figure.name() : figure.group() + ": " + figure.name();
        var end = LABELS + samples.median() * scale;
        return String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#1f2933\">%s</text>%n"
                        + "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" fill=\"%s\"/>%n"
                        + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#1f2933\"/>%n"
                        + "<text x=\"%.1f\" y=\"%d\" fill=\"#1f2933\">%s</text>%n",
                LABELS - 8,
                y + 13,
                escape(label),
                LABELS,
                y + 1,
                samples.median() * scale,
                colour(figure),
                LABELS + samples.least() * scale,
                LABELS + samples.most() * scale,
                y + 9,
                y + 9,
                Math.max(end, LABELS + samples.most() * scale) + 6,
                y + 13,
                escape(Numbers.of(samples.median()) + " " + figure.unit()));
    }

    private static String colour(Figure figure) {
        return switch (figure.role()) {
            case CASE -> "#2f6fde";
            case BASELINE -> "#9aa5b1";
            case CEILING -> "#cbd2d9";
        };
    }

    private static double largest(List<Figure> figures, String unit) {
        return figures.stream()
                .filter(figure -> figure.unit().equals(unit))
                .mapToDouble(figure -> figure.samples().most())
                .max()
                .orElse(0);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
