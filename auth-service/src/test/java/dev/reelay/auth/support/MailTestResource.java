package dev.reelay.auth.support;

import dev.reelay.embedded.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.InetAddress;
import java.util.Map;

/** Settings of a mail server, which the tests that need one start: at all other times it is down. */
public final class MailTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String PORT = "reelay.test.mail-port";

    public static final String FROM = "reelay@example.com";

    public static int port() {
        return Integer.getInteger(PORT);
    }

    @Override
    public Map<String, String> start() {
        System.setProperty(PORT, Integer.toString(Ports.orFree(0)));
        return Map.of(
                "quarkus.mailer.mock",
                "false",
                "quarkus.mailer.host",
                InetAddress.getLoopbackAddress().getHostAddress(),
                "quarkus.mailer.port",
                Integer.toString(port()),
                "quarkus.mailer.from",
                FROM);
    }

    @Override
    public void stop() {
        // Nothing runs.
    }
}
