package dev.reelay.common.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;

/** How a service reads what it exports. */
@ConfigMapping(prefix = "reelay.export")
public interface ExportConfig {

    /** Rows read at a time: what is in memory at once. */
    @WithDefault("500")
    @Positive
    int pageSize();
}
