package dev.reelay.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an embedded issuer is to run.
 *
 * @param port 0 takes a free one
 * @param keyFile where the signing key is kept, so that tokens stay valid over a restart; {@code null}: a new key each time
 * @param clients those that may ask for a token by client credentials, by id
 * @param host where it listens, and the name in its tokens
 */
public record IssuerOptions(int port, @Nullable Path keyFile, Map<String, IssuerClient> clients, HostAddress host) {

    public IssuerOptions {
        clients = Map.copyOf(clients);
    }

    /** On a free port, with a new key and no clients. */
    public static IssuerOptions temporary() {
        return new IssuerOptions(0, null, Map.of(), HostAddress.LOOPBACK);
    }

    public IssuerOptions withPort(int newPort) {
        return new IssuerOptions(newPort, keyFile, clients, host);
    }

    public IssuerOptions withKeyFile(Path newKeyFile) {
        return new IssuerOptions(port, newKeyFile, clients, host);
    }

    public IssuerOptions withClients(Map<String, IssuerClient> newClients) {
        return new IssuerOptions(port, keyFile, newClients, host);
    }

    public IssuerOptions withHost(HostAddress newHost) {
        return new IssuerOptions(port, keyFile, clients, newHost);
    }

    @Override
    public String toString() {
        return "IssuerOptions[port=" + port + ", keyFile=" + keyFile + ", clients=" + clients.keySet() + "]";
    }
}
