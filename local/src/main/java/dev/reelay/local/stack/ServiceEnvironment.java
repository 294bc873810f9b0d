package dev.reelay.local.stack;

import dev.reelay.embedded.HostAddress;
import dev.reelay.embedded.ServiceDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a service is told: by environment alone, under Quarkus' own names and ours. */
final class ServiceEnvironment {

    /** Of Reelay's app at the sandbox. */
    static final String TIKTOK_CLIENT_KEY = "reelay-local";

    private final Addresses addresses;
    private final HostAddress host;
    private final StackSecrets secrets;
    private final Path media;
    private final @Nullable OutsideIssuer issuer;

    /** @param issuer {@code null} where it is the stack's own */
    ServiceEnvironment(
            Addresses addresses, HostAddress host, StackSecrets secrets, Path media, @Nullable OutsideIssuer issuer) {
        this.addresses = addresses;
        this.host = host;
        this.secrets = secrets;
        this.media = media;
        this.issuer = issuer;
    }

    /** Where the platform sends people back to; registered at the platform too. */
    static URI redirectUri(URI gateway) {
        return URI.create(gateway + "/api/v1/auth/tiktok/callback");
    }

    /** Of the console: the gateway's own, also by the two names of this machine that a browser may have it from. */
    private static String origins(URI gateway) {
        return Stream.of(gateway.getHost(), "127.0.0.1", "localhost")
                .distinct()
                .map(host -> "http://" + host + ":" + gateway.getPort())
                .collect(Collectors.joining(","));
    }

    /** Where the platform sends its callbacks. */
    static URI webhookUrl(URI gateway) {
        return URI.create(gateway + "/api/v1/webhooks/tiktok");
    }

    Map<String, String> of(Service service, ServiceDatabase database) {
        var environment = new HashMap<String, String>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put(
                "QUARKUS_HTTP_PORT", Integer.toString(addresses.of(service).getPort()));
        environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put(
                "QUARKUS_MANAGEMENT_PORT",
                Integer.toString(addresses.managementOf(service).getPort()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", addresses.kafka());
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer());
        environment.put("QUARKUS_OIDC_TOKEN_ISSUER", addresses.issuer().toString());
        // For people at a terminal; a cluster wants JSON.
        environment.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
        environment.put("QUARKUS_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss.SSS} %-5p [%c{1.}] %s%e%n");
        environment.put("QUARKUS_CONSOLE_COLOR", "false");
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        // Five JVMs start at once: an event loop that waits for its classes is no defect here, and its stack trace
        // frightens.
        environment.put("QUARKUS_VERTX_MAX_EVENT_LOOP_EXECUTE_TIME", "20s");
        environment.putAll(own(service));
        return environment;
    }

    private Map<String, String> own(Service service) {
        return switch (service) {
            case AUTH ->
                with(
                        partsOfExports(),
                        Map.of(
                                "REELAY_AUTH_TIKTOK_CLIENT_KEY", TIKTOK_CLIENT_KEY,
                                "REELAY_AUTH_TIKTOK_CLIENT_SECRET", secrets.tiktokClientSecret(),
                                "REELAY_AUTH_TIKTOK_REDIRECT_URI",
                                        redirectUri(addresses.gateway()).toString(),
                                "REELAY_AUTH_AUTHORIZATION_RETURN_TO_ORIGINS", origins(addresses.gateway()),
                                "REELAY_AUTH_TIKTOK_AUTHORIZE_URL", addresses.sandbox() + "/v2/auth/authorize/",
                                "REELAY_AUTH_TIKTOK_API_URL", inside(addresses.sandbox()),
                                "REELAY_AUTH_VAULT_KEYSET", secrets.vaultKeyset(),
                                "REELAY_AUTH_INTERNAL_PORT",
                                        Integer.toString(addresses.internal().getPort())));
            case INGEST ->
                with(
                        callerOfAuth(service),
                        Map.of(
                                "REELAY_INGEST_TIKTOK_API_URL", inside(addresses.sandbox()),
                                "REELAY_INGEST_TIKTOK_CLIENT_KEY", TIKTOK_CLIENT_KEY,
                                "REELAY_INGEST_TIKTOK_CLIENT_SECRET", secrets.tiktokClientSecret()));
            case PUBLISH ->
                with(
                        callerOfAuth(service),
                        Map.of(
                                "REELAY_PUBLISH_TIKTOK_API_URL",
                                inside(addresses.sandbox()),
                                "REELAY_PUBLISH_MEDIA_DIRECTORY",
                                media.toString(),
                                // TikTok's smallest chunks, so that the journey's 12 MB go in more than one.
                                "REELAY_PUBLISH_TIKTOK_WHOLE_UP_TO",
                                "5242880",
                                "REELAY_PUBLISH_TIKTOK_CHUNK_SIZE",
                                "5242880"));
            case WEBHOOK -> Map.of("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", secrets.tiktokClientSecret());
            case SEARCH -> Map.of();
        };
    }

    /** Access tokens come from auth's internal call, past the gateway, for clients of the issuer only. */
    private Map<String, String> callerOfAuth(Service service) {
        return Map.of(
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuer(),
                "QUARKUS_OIDC_CLIENT_CLIENT_ID", service.module(),
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET",
                        issuer == null ? secrets.clientSecret(service) : issuer.clientSecret(service),
                "QUARKUS_REST_CLIENT_AUTH_SERVICE_URL", addresses.internal().toString());
    }

    /** Past the gateway, which does not route them. */
    private Map<String, String> partsOfExports() {
        return Map.of(
                "REELAY_AUTH_EXPORT_INGEST_URL", inside(addresses.of(Service.INGEST)),
                "REELAY_AUTH_EXPORT_PUBLISH_URL", inside(addresses.of(Service.PUBLISH)),
                "REELAY_AUTH_EXPORT_SEARCH_URL", inside(addresses.of(Service.SEARCH)),
                "REELAY_AUTH_EXPORT_WEBHOOK_URL", inside(addresses.of(Service.WEBHOOK)));
    }

    private String issuer() {
        return issuer == null ? inside(addresses.issuer()) : issuer.insideUrl().toString();
    }

    /** The address of a neighbour for a service, which runs beside it. */
    private String inside(URI outside) {
        return host.insideUrl(outside.getPort()) + outside.getPath();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
