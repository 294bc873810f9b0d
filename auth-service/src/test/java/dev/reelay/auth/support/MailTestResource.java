package dev.reelay.auth.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
        System.setProperty(PORT, Integer.toString(freePort()));
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

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing runs.
    }
}
