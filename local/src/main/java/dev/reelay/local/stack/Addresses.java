package dev.reelay.local.stack;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of a running stack is: gateway, issuer and sandbox as people and other machines reach them.
 *
 * @param kafka {@code host:port}, as {@code bootstrap.servers}
 * @param postgres {@code postgresql://host:port/database}
 * @param services each on its own port, past the gateway
 * @param management the port of each for health, metrics and operators' calls, never behind the gateway
 * @param internal the port of auth-service for the other services, never behind the gateway
 * @param meilisearch which answers searches, with PostgreSQL in its place while it does not; {@code null}: always PostgreSQL
 */
public record Addresses(
        URI gateway,
        URI issuer,
        String kafka,
        String postgres,
        URI sandbox,
        Map<Service, URI> services,
        Map<Service, URI> management,
        URI internal,
        @Nullable String meilisearch) {

    public Addresses {
        services = Map.copyOf(services);
        management = Map.copyOf(management);
    }

    /** Where a service is, past the gateway. */
    public URI of(Service service) {
        return Objects.requireNonNull(services.get(service), service.id());
    }

    /** Where its health is. */
    public URI managementOf(Service service) {
        return Objects.requireNonNull(management.get(service), service.id());
    }
}
