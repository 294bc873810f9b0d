package dev.reelay.auth.support;

import dev.reelay.embedded.Ports;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.testkit.ServiceProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The built service as a second replica, on the database and with the settings of the one under test. */
public final class AuthProcess {

    private static final List<String> SETTINGS = List.of(
            "reelay.database.require-durable",
            "reelay.auth.tiktok.client-key",
            "reelay.auth.tiktok.client-secret",
            "reelay.auth.tiktok.redirect-uri",
            "reelay.auth.tiktok.authorize-url",
            "reelay.auth.tiktok.api-url",
            "reelay.auth.vault.keyset");

    private static final String INTERNAL_PORT = "REELAY_AUTH_INTERNAL_PORT";

    private AuthProcess() {}

    /** Where other services find that replica. */
    public static String internalUrl(ServiceProcess replica) {
        return "http://127.0.0.1:" + replica.setting(INTERNAL_PORT);
    }

    public static ServiceProcess start() {
        return start(Map.of());
    }

    /** @param changes to the environment; an empty value takes a variable away */
    public static ServiceProcess start(Map<String, String> changes) {
        return start(PostgresTestResource.database("auth"), changes);
    }

    /** On a database of the test's own. */
    public static ServiceProcess start(ServiceDatabase database, Map<String, String> changes) {
        var environment = new HashMap<String, String>();
        for (var setting : SETTINGS) {
            environment.put(
                    setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"),
                    ConfigProvider.getConfig().getValue(setting, String.class));
        }
        environment.put(INTERNAL_PORT, Integer.toString(Ports.orFree(0)));
        environment.putAll(changes);
        return ServiceProcess.start(database, environment);
    }
}
