package dev.reelay.local.stack;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * An identity provider that runs already, and knows the services as its clients.
 *
 * @param url the name in its tokens
 * @param insideUrl where the services find it
 * @param clientSecrets of the services that are its clients, by client id
 */
public record OutsideIssuer(URI url, URI insideUrl, Map<String, String> clientSecrets) {

    public OutsideIssuer {
        clientSecrets = Map.copyOf(clientSecrets);
    }

    String clientSecret(Service service) {
        return Objects.requireNonNull(clientSecrets.get(service.module()), service.module());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "OutsideIssuer[url=" + url + ", insideUrl=" + insideUrl + "]";
    }
}
