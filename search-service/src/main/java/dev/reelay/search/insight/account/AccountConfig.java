package dev.reelay.search.insight.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The series of accounts' figures. */
@ConfigMapping(prefix = "reelay.search.insight.account")
public interface AccountConfig {

    /** How long a day's figures are kept; a growth over two years reads 732 days. */
    @WithDefault("1100d")
    Duration keep();
}
