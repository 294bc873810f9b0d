package dev.reelay.common.platform;

import dev.reelay.contracts.Platform;

/** A service's adapter to one platform. Each service has its own port that extends this, with one bean per platform. */
public interface PlatformAdapter {

    Platform platform();

    /**
     * Whether it has the settings that it needs. Without them it is absent: the service starts, and behaves as if there were no
     * such adapter.
     */
    default boolean isConfigured() {
        return true;
    }
}
