package dev.reelay.common.platform;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The settings without which an adapter cannot work: all are given, or none, and then it is absent. */
public final class RequiredSettings {

    private RequiredSettings() {}

    /**
     * Whether all are given, not only some.
     *
     * @param prefix of their names, such as {@code reelay.auth.tiktok}
     * @param settings by the last part of their names
     * @throws IllegalStateException when some are given and others not, which stops the start; the message names those that are missing
     */
    public static boolean areGiven(String prefix, Map<String, ? extends Optional<?>> settings) {
        var missing = new TreeSet<String>();
        settings.forEach((name, value) -> {
            if (value.isEmpty()) {
                missing.add(prefix + "." + name);
            }
        });
        if (!missing.isEmpty() && missing.size() < settings.size()) {
            throw new IllegalStateException("Half of a configuration: " + String.join(", ", missing)
                    + " missing. Set all of " + prefix + "." + new TreeSet<>(settings.keySet())
                    + ", or none to go without the platform.");
        }
        return missing.isEmpty();
    }
}
