package dev.reelay.embedded;

/**
 * What one service needs to reach its schema.
 *
 * @param username the role that owns the schema and can touch no other
 * @param jdbcUrl for migrations, as {@code quarkus.datasource.jdbc.url}
 * @param reactiveUrl for everything else, as {@code quarkus.datasource.reactive.url}
 */
public record ServiceDatabase(String schema, String username, String password, String jdbcUrl, String reactiveUrl) {

    @Override
    public String toString() {
        return "ServiceDatabase[schema=" + schema + ", username=" + username + ", jdbcUrl=" + jdbcUrl + "]";
    }
}
