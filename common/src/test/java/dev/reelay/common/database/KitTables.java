package dev.reelay.common.database;

import dev.reelay.embedded.ServiceDatabase;
import org.flywaydb.core.Flyway;

/** The kit's tables in a service's schema, as its start makes them, without the service. */
public final class KitTables {

    private KitTables() {}

    public static void create(ServiceDatabase database) {
        migrate(database, "db/common");
    }

    /** With the table of effects that the tests' own handlers write to. */
    public static void createWithEffects(ServiceDatabase database) {
        migrate(database, "db/common", "db/migration");
    }

    private static void migrate(ServiceDatabase database, String... locations) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.username(), database.password())
                .locations(locations)
                .schemas(database.schema())
                .defaultSchema(database.schema())
                .load()
                .migrate();
    }
}
