package dev.reelay.benchmarks.refresh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.benchmarks.sample.TokenEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Connections as auth-service makes them of consents, with tokens that the sandbox has issued, written straight into its tables: 100,000
 * consents through the service take an hour. Encrypted as its vault does it; if that were not so, no refresh would succeed.
 */
final class GrantedConnections {

    private static final int THREADS = 16;
    private static final int ROWS_AT_ONCE = 500;

    /** Of the vault's associated data; also in the statement. */
    private static final int SCHEMA_VERSION = 2;

    /** Also in the statements. */
    private static final String PLATFORM = "tiktok";

    private static final String CREDENTIAL =
            """
            insert into credentials (id, platform, platform_user_id, scopes, granted_at, token_version, access_token_issued_at,
                access_token_expires_at, refresh_token_expires_at, refresh_at, refresh_failures)
            values (?, 'tiktok', ?, 'user.info.basic', now(), 1, now(), now() + make_interval(secs => ?),
                now() + make_interval(secs => ?), now() + interval '1 day', 0)""";
    private static final String SECRET =
            """
            insert into vault_entries (id, credential_id, kind, schema_version, ciphertext, written_at)
            values (gen_random_uuid(), ?, ?, 2, ?, now())""";
    private static final String CONNECTION =
            """
            insert into connections (id, workspace, owner, platform, platform_user_id, state, connected_at, credential_id)
            values (gen_random_uuid(), 'bench', 'bench', 'tiktok', ?, 'ACTIVE', now(), ?)""";

    private final Lab lab;
    private final TokenEndpoint platform;
    private final KeysetHandle keys;
    private final Aead vault;

    GrantedConnections(Lab lab, String sandbox) throws GeneralSecurityException {
        this.lab = lab;
        platform = new TokenEndpoint(sandbox);
        AeadConfig.register();
        keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        vault = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    /** The service's, too. */
    String keyset() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    /** In the tables that the service has made at its start. */
    void insert(int count) throws Exception {
        Shares.each(THREADS, this::connect, (session, first, step) -> insert(session, first, step, count));
        try (var session = connect();
                var statement = session.createStatement()) {
            statement.execute("analyze credentials, vault_entries, connections");
        }
    }

    private Connection connect() throws Exception {
        var session = lab.connect();
        session.setSchema("auth");
        return session;
    }

    private void insert(Connection session, int first, int step, int count) throws Exception {
        session.setAutoCommit(false);
        try (var credentials = session.prepareStatement(CREDENTIAL);
                var secrets = session.prepareStatement(SECRET);
                var connections = session.prepareStatement(CONNECTION)) {
            var rows = 0;
            for (var number = first; number < count; number += step) {
                add(
                        platform.authorize(AccountCatalogue.account(number), "user.info.basic"),
                        credentials,
                        secrets,
                        connections);
                if (++rows % ROWS_AT_ONCE == 0 || number + step >= count) {
                    credentials.executeBatch();
                    secrets.executeBatch();
                    connections.executeBatch();
                    session.commit();
                }
            }
        }
    }

    private void add(
            JsonNode grant, PreparedStatement credentials, PreparedStatement secrets, PreparedStatement connections)
            throws SQLException, GeneralSecurityException, IOException {
        var id = UUID.randomUUID();
        var account = grant.path("open_id").asText();
        credentials.setObject(1, id);
        credentials.setString(2, account);
        credentials.setDouble(3, grant.path("expires_in").asLong());
        credentials.setDouble(4, grant.path("refresh_expires_in").asLong());
        credentials.addBatch();
        add(secrets, id, "ACCESS", grant.path("access_token").asText());
        add(secrets, id, "REFRESH", grant.path("refresh_token").asText());
        connections.setString(1, account);
        connections.setObject(2, id);
        connections.addBatch();
    }

    private void add(PreparedStatement secrets, UUID credential, String kind, String token)
            throws SQLException, GeneralSecurityException, IOException {
        secrets.setObject(1, credential);
        secrets.setString(2, kind);
        secrets.setBytes(3, vault.encrypt(token.getBytes(UTF_8), associatedData(credential, kind)));
        secrets.addBatch();
    }

    private static byte[] associatedData(UUID credential, String kind) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(bytes)) {
            data.writeInt(SCHEMA_VERSION);
            data.writeUTF(PLATFORM);
            data.writeUTF(credential.toString());
            data.writeUTF(kind);
        }
        return bytes.toByteArray();
    }
}
