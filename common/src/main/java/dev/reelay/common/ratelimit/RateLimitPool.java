package dev.reelay.common.ratelimit;

import dev.reelay.common.database.DatabaseConfig;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A few connections for the library, which speaks JDBC only. Not those of the service's datasource: these are for migrations,
 * which may take their time, while here each wait is shorter than the caller's (12 s for an answer, 20 s for a platform's call).
 */
final class RateLimitPool {

    /** In each replica, besides those of its reactive pool; a count takes milliseconds. */
    private static final int CONNECTIONS = 2;

    /** For a statement, waiting for the bucket's lock included, and for a transaction whose process froze while it held one. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(3);

    /** A connection from which nothing came for so long is dead: the server had ended the statement. */
    private static final Duration SILENCE_LIMIT = STATEMENT_LIMIT.plusSeconds(1);

    /** As in the reactive pool. */
    private static final Duration IDLE = Duration.ofSeconds(15);

    private RateLimitPool() {}

    /** @param server whom to connect to, and as whom */
    static AgroalDataSource of(AgroalConnectionFactoryConfiguration server, DatabaseConfig config) {
        var limited = new AgroalConnectionFactoryConfigurationSupplier(server)
                .jdbcProperty("connectTimeout", seconds(config.connectLimit()))
                .jdbcProperty("socketTimeout", seconds(SILENCE_LIMIT))
                .jdbcProperty("options", options(STATEMENT_LIMIT.toMillis()));
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.connectionFactoryConfiguration(limited)
                            .maxSize(CONNECTIONS)
                            .acquisitionTimeout(config.poolLimit())
                            .reapTimeout(IDLE)
                            .exceptionSorter(new PostgreSQLExceptionSorter())));
        } catch (SQLException e) {
            throw new IllegalStateException(e); // of a pool that is filled at once, which this is not
        }
    }

    private static String options(long millis) {
        return "-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=%1$d"
                .formatted(millis);
    }

    private static String seconds(Duration limit) {
        return Long.toString(Math.max(1, limit.toSeconds()));
    }
}
