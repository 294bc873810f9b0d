package dev.reelay.local.stack;

import java.net.URI;
import java.util.Map;

/**
 * Where everything of a running stack is.
 *
 * @param kafka {@code host:port}, as {@code bootstrap.servers}
 * @param postgres {@code postgresql://host:port/database}
 * @param services each on its own port, past the gateway
 * @param management the port of each for health, metrics and operators' calls, never behind the gateway
 */
public record Addresses(
        URI gateway,
        URI issuer,
        String kafka,
        String postgres,
        URI sandbox,
        Map<Service, URI> services,
        Map<Service, URI> management) {

    public Addresses {
        services = Map.copyOf(services);
        management = Map.copyOf(management);
    }
}
