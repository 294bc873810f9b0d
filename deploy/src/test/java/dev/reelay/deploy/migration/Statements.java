package dev.reelay.deploy.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a migration into its statements, for a look at their words: texts and bodies of functions are left out. */
final class Statements {

    /**
     * One statement.
     *
     * @param words lower case, one space between two; quoted texts are {@code ''}
     * @param comments those before it and in it
     */
    record Statement(String words, String comments) {}

    private final String sql;
    private final List<Statement> found = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comments = new StringBuilder();
    private int at;

    private Statements(String sql) {
        this.sql = sql;
    }

    static List<Statement> of(String sql) {
        var statements = new Statements(sql);
        statements.cut();
        return statements.found;
    }

    private void cut() {
        while (at < sql.length()) {
            if (sql.startsWith("--", at)) {
                comments.append(upTo("\n", at + 2)).append('\n');
            } else if (sql.startsWith("/*", at)) {
                comments.append(upTo("*/", at + 2)).append('\n');
            } else if (sql.charAt(at) == '\'') {
                upTo("'", at + 1);
                words.append("''");
            } else if (sql.charAt(at) == '$') {
                var tag = sql.substring(at, sql.indexOf('$', at + 1) + 1);
                upTo(tag, at + tag.length());
                words.append("''");
            } else if (sql.charAt(at) == ';') {
                at++;
                end();
            } else {
                words.append(sql.charAt(at++));
            }
        }
        end();
    }

    private String upTo(String mark, int from) {
        var end = sql.indexOf(mark, from);
        var inside = sql.substring(from, end < 0 ? sql.length() : end);
        at = end < 0 ? sql.length() : end + mark.length();
        words.append(' ');
        return inside;
    }

    private void end() {
        var text = words.toString().strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            found.add(new Statement(text, comments.toString()));
            comments.setLength(0);
        }
        words.setLength(0);
    }
}
