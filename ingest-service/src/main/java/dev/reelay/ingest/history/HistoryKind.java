package dev.reelay.ingest.history;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whose figures have a history, with the names of its tables. */
enum HistoryKind {
    VIDEO("view_count", "like_count", "comment_count", "share_count", "favorites_count"),
    ACCOUNT("follower_count", "following_count", "likes_count", "video_count");

    private final List<String> figures;

    HistoryKind(String... figures) {
        this.figures = List.of(figures);
    }

    /** As metrics tell it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String series() {
        return label() + "_series";
    }

    String points() {
        return label() + "_points";
    }

    String days() {
        return label() + "_days";
    }

    /** The columns of the figures. */
    String figures() {
        return String.join(", ", figures);
    }

    /** The same, each of a table. */
    String figures(String table) {
        return figures.stream().map(figure -> table + "." + figure).collect(Collectors.joining(", "));
    }

    /** A statement with {@code <series>}, {@code <points>}, {@code <days>}, {@code <figures>} and {@code <figures of TABLE>} in it. */
    String sql(String template) {
        var sql = template.replace("<series>", series())
                .replace("<points>", points())
                .replace("<days>", days())
                .replace("<figures>", figures());
        for (var table : List.of("old", "new", "s", "excluded", "page", "past", "looked")) {
            sql = sql.replace("<figures of " + table + ">", figures(table));
        }
        return sql;
    }
}
