package dev.reelay.local.stack;

import java.net.URI;
import java.util.Map;

/**
 * Where everything of a running stack is.
 *
 * @param kafka {@code host:port}, as {@code bootstrap.servers}
 * @param postgres {@code postgresql://host:port/database}
 * @param services each on its own port, past the gateway: for health and metrics
 */
public record Addresses(
        URI gateway, URI issuer, String kafka, String postgres, URI sandbox, Map<Service, URI> services) {

    public Addresses {
        services = Map.copyOf(services);
    }
}
