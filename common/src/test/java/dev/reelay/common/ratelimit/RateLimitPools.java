package dev.reelay.common.ratelimit;

import dev.reelay.common.database.DatabaseConfig;
import dev.reelay.embedded.ServiceDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Pools as a service has them, without the service. */
final class RateLimitPools {

    private RateLimitPools() {}

    static AgroalDataSource of(ServiceDatabase database) {
        var server = new AgroalConnectionFactoryConfigurationSupplier()
                .jdbcUrl(database.jdbcUrl())
                .principal(new NamePrincipal(database.username()))
                .credential(new SimplePassword(database.password()))
                .get();
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DatabaseConfig.class)
                .build()
                .getConfigMapping(DatabaseConfig.class);
        return RateLimitPool.of(server, config);
    }
}
