package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.lab.Lab;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The baseline of writing: the same rows of the same two tables with the same indexes, ready in memory, by multi-row inserts of 500
 * and one transaction each. No topic, no JSON, no versions, no words to cut, no dictionary.
 */
final class PlainInsert {

    private static final int ROWS = 500;
    private static final int READ_AT_ONCE = 20_000;
    private static final List<String> TABLES = List.of("posts", "post_words");

    private static final String COLUMNS =
            """
            select column_name from information_schema.columns
            where table_schema = 'search' and table_name = ? and is_generated = 'NEVER' order by ordinal_position""";

    private final Lab lab;

    PlainInsert(Lab lab) {
        this.lab = lab;
    }

    /** Posts a second; the time to read the rows does not count. */
    double run() throws Exception {
        try (var reading = lab.connect();
                var writing = lab.connect()) {
            reading.setAutoCommit(false);
            createTables(writing);
            writing.setAutoCommit(false);
            var seconds = 0.0;
            var posts = 0L;
            for (var table : TABLES) {
                var columns = columns(reading, table);
                try (var statement =
                        reading.prepareStatement("select " + columns + " from search." + table + " order by md5(id)")) {
                    statement.setFetchSize(READ_AT_ONCE);
                    var rows = statement.executeQuery();
                    for (var batch = read(rows); !batch.isEmpty(); batch = read(rows)) {
                        seconds += insert(writing, table, columns, batch);
                        posts += table.equals("posts") ? batch.size() : 0;
                    }
                }
            }
            execute(writing, "drop schema plain cascade");
            writing.commit();
            return posts / seconds;
        }
    }

    private static void createTables(Connection connection) throws Exception {
        execute(connection, "drop schema if exists plain cascade");
        execute(connection, "create schema plain");
        for (var table : TABLES) {
            execute(connection, "create table plain.%1$s (like search.%1$s including all)".formatted(table));
        }
    }

    private static String columns(Connection connection, String table) throws Exception {
        var columns = new ArrayList<String>();
        try (var statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            var rows = statement.executeQuery();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return String.join(", ", columns);
    }

    private static List<Object[]> read(ResultSet rows) throws Exception {
        var width = rows.getMetaData().getColumnCount();
        var batch = new ArrayList<Object[]>();
        while (batch.size() < READ_AT_ONCE && rows.next()) {
            var row = new Object[width];
            for (var i = 0; i < width; i++) {
                row[i] = rows.getObject(i + 1);
            }
            batch.add(row);
        }
        return batch;
    }

    private static double insert(Connection connection, String table, String columns, List<Object[]> rows)
            throws Exception {
        var began = System.nanoTime();
        for (var from = 0; from < rows.size(); from += ROWS) {
            var part = rows.subList(from, Math.min(from + ROWS, rows.size()));
            var row = "(" + String.join(", ", Collections.nCopies(part.get(0).length, "?")) + ")";
            var values = String.join(", ", Collections.nCopies(part.size(), row));
            try (var statement = connection.prepareStatement(
                    "insert into plain.%s (%s) values %s".formatted(table, columns, values))) {
                var at = 1;
                for (var cells : part) {
                    for (var value : cells) {
                        statement.setObject(at++, value);
                    }
                }
                statement.executeUpdate();
            }
            connection.commit();
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void execute(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
