package dev.reelay.benchmarks.lab;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.reelay.embedded.IssuerClient;
import dev.reelay.embedded.Ports;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.sandbox.SandboxOptions;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a service is told, by its environment. Platforms and other services are given addresses where nobody is. */
public final class ServiceSettings {

    /** Signs callbacks. */
    public static final String TIKTOK_SECRET = "bench-client-secret";

    private static final String CALLERS_SECRET = "bench";
    private static final String NOBODY = "http://127.0.0.1:9";

    private ServiceSettings() {}

    static Map<String, String> of(Lab lab, String service, ServiceDatabase database, String schema) throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(Ports.orFree(0)));
        settings.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.orFree(0)));
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        settings.put("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl());
        settings.put("QUARKUS_DATASOURCE_USERNAME", database.username());
        settings.put("QUARKUS_DATASOURCE_PASSWORD", database.password());
        settings.put("KAFKA_BOOTSTRAP_SERVERS", lab.kafka().bootstrapServers());
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", lab.issuer().issuerUrl());
        if (!schema.equals(service)) {
            settings.put("QUARKUS_DATASOURCE_REACTIVE_ADDITIONAL_PROPERTIES_SEARCH_PATH", schema + ",public");
            settings.put("QUARKUS_FLYWAY_DEFAULT_SCHEMA", schema);
            settings.put("QUARKUS_FLYWAY_SCHEMAS", schema);
        }
        switch (service) {
            case "auth" -> {
                settings.put("REELAY_AUTH_TIKTOK_CLIENT_KEY", "bench");
                settings.put("REELAY_AUTH_TIKTOK_CLIENT_SECRET", TIKTOK_SECRET);
                settings.put("REELAY_AUTH_TIKTOK_REDIRECT_URI", NOBODY + "/callback");
                settings.put("REELAY_AUTH_TIKTOK_AUTHORIZE_URL", NOBODY + "/v2/auth/authorize/");
                settings.put("REELAY_AUTH_TIKTOK_API_URL", NOBODY);
                settings.put("REELAY_AUTH_VAULT_KEYSET", keyset());
                settings.put("REELAY_AUTH_INTERNAL_PORT", Integer.toString(Ports.orFree(0)));
            }
            case "ingest" -> {
                settings.putAll(callerOfAuth(lab, service));
                settings.put("REELAY_INGEST_TIKTOK_API_URL", NOBODY);
                settings.put("REELAY_INGEST_TIKTOK_CLIENT_KEY", "bench");
                settings.put("REELAY_INGEST_TIKTOK_CLIENT_SECRET", TIKTOK_SECRET);
            }
            case "publish" -> {
                settings.putAll(callerOfAuth(lab, service));
                settings.put("REELAY_PUBLISH_TIKTOK_API_URL", NOBODY);
                settings.put(
                        "REELAY_PUBLISH_MEDIA_DIRECTORY",
                        lab.work().resolve("media").toString());
            }
            case "webhook" -> settings.put("REELAY_WEBHOOK_TIKTOK_CLIENT_SECRET", TIKTOK_SECRET);
            default -> {}
        }
        return settings;
    }

    private static Map<String, String> callerOfAuth(Lab lab, String service) {
        return Map.of(
                "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
                lab.issuer().issuerUrl(),
                "QUARKUS_OIDC_CLIENT_CLIENT_ID",
                service + "-service",
                "QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET",
                CALLERS_SECRET,
                "QUARKUS_REST_CLIENT_AUTH_SERVICE_URL",
                NOBODY);
    }

    /** Of auth-service whose TikTok is the sandbox, and which other services ask for access tokens at this port. */
    public static Map<String, String> authWith(String sandbox, int internalPort) {
        return authWith(sandbox, Map.of("REELAY_AUTH_INTERNAL_PORT", Integer.toString(internalPort)));
    }

    /**
     * Of auth-service whose TikTok is the sandbox.
     *
     * @param sandbox its address
     * @param more of this case
     */
    public static Map<String, String> authWith(String sandbox, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("REELAY_AUTH_TIKTOK_CLIENT_KEY", SandboxOptions.DEFAULT_CLIENT_KEY);
        settings.put("REELAY_AUTH_TIKTOK_CLIENT_SECRET", SandboxOptions.DEFAULT_CLIENT_SECRET);
        settings.put("REELAY_AUTH_TIKTOK_REDIRECT_URI", "http://127.0.0.1/api/v1/auth/tiktok/callback");
        settings.put("REELAY_AUTH_TIKTOK_AUTHORIZE_URL", sandbox + "/v2/auth/authorize/");
        settings.put("REELAY_AUTH_TIKTOK_API_URL", sandbox);
        return settings;
    }

    /** The clients of the issuer that may ask auth-service for access tokens. */
    static Map<String, IssuerClient> callers() {
        return Map.of(
                "ingest-service", new IssuerClient(CALLERS_SECRET, "auth-service", List.of("token:ingest")),
                "publish-service", new IssuerClient(CALLERS_SECRET, "auth-service", List.of("token:publish")));
    }

    private static String keyset() throws GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
    }
}
