package dev.reelay.common.platform;

import dev.reelay.contracts.Platform;

/** A service's way to one platform. Each service has a port of its own that extends this; there is one bean per platform. */
public interface PlatformAdapter {

    Platform platform();

    /**
     * Whether it has the settings that it needs. Without them it is absent: the service starts, and answers as if there were no such
     * adapter.
     */
    default boolean isConfigured() {
        return true;
    }
}
