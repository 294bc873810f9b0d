package dev.reelay.common.platform;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The settings that an adapter needs: either all are given, or none, and then the adapter is absent. */
public final class RequiredSettings {

    private RequiredSettings() {}

    /**
     * Whether all of them are given.
     *
     * @param prefix of their names, such as {@code reelay.auth.tiktok}
     * @param settings by the last part of their names
     * @throws IllegalStateException when only some are given, which prevents the start; the message names the missing ones
     */
    public static boolean areGiven(String prefix, Map<String, ? extends Optional<?>> settings) {
        var missing = new TreeSet<String>();
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                missing.add(prefix + "." + name);
            }
        });
        if (!missing.isEmpty() && missing.size() < settings.size()) {
            throw new IllegalStateException("Incomplete configuration: " + String.join(", ", missing)
                    + " missing. Set all of " + prefix + "." + new TreeSet<>(settings.keySet())
                    + ", or none to run without the platform.");
        }
        return missing.isEmpty();
    }
}
