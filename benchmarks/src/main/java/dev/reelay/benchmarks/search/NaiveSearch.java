package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.posts.Query;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The baseline of searching: the same queries as {@code ilike '%word%'}, asked of PostgreSQL without a service in between. */
final class NaiveSearch implements AutoCloseable {

    private static final String SELECT =
            """
            select *, count(*) over () as total from search.posts where not removed and workspace in (?, 'public')%s
            order by %s limit 20""";

    private static final String WORD =
            " and (description ilike ? or author ilike ? or array_to_string(hashtags, ' ') ilike ?)";

    private static final Map<String, String> ORDERS =
            Map.of("newest", "created_at desc", "views", "view_count desc", "score", "score desc");

    private final Connection connection;

    NaiveSearch(Lab lab) throws Exception {
        connection = lab.connect();
    }

    /** @param values of the statement, in order */
    record Statement(String sql, List<Object> values) {}

    static Statement statement(Query query) {
        var conditions = new StringBuilder();
        var values = new ArrayList<Object>(List.of(query.workspace()));
        var parameters = query.parameters();
        for (var word : parameters
                .getOrDefault("q", "")
                .replaceAll("[#@\"]", " ")
                .strip()
                .split("\\s+")) {
            if (!word.isEmpty()) {
                var pattern = "%" + word.replaceAll("([\\\\%_])", "\\\\$1") + "%";
                conditions.append(WORD);
                values.addAll(List.of(pattern, pattern, pattern));
            }
        }
        var filters = Map.of(
                "hashtag", "? = any(hashtags)",
                "author", "author = ?",
                "platform", "platform = ?",
                "min_score", "score >= ?::float8");
        parameters.forEach((name, value) -> {
            if (filters.containsKey(name)) {
                conditions.append(" and ").append(filters.get(name));
                values.add(value);
            }
        });
        var order = ORDERS.getOrDefault(parameters.getOrDefault("sort", ""), "created_at desc");
        return new Statement(SELECT.formatted(conditions, order), List.copyOf(values));
    }

    /** Milliseconds until the page is there. */
    double millis(Query query) throws Exception {
        var naive = statement(query);
        var began = System.nanoTime();
        try (var statement = connection.prepareStatement(naive.sql())) {
            for (var i = 0; i < naive.values().size(); i++) {
                statement.setObject(i + 1, naive.values().get(i));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getString(1);
                }
            }
        }
        return (System.nanoTime() - began) / 1e6;
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
