package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections of an installation from before there were credentials, and replicas that are still of that version. */
class CredentialMigrationIT {

    private static final String ACTIVE = "'ACTIVE', null, null, null";
    private static final String EXPIRED = "'EXPIRED', now(), 'REFRESH_TOKEN_REJECTED', null";
    private static final String REVOKED = "'REVOKED', null, null, now()";

    private ServiceTables tables;

    @BeforeEach
    void migrateToThePreviousRelease() throws SQLException {
        tables = new ServiceTables("migrated_" + UUID.randomUUID().toString().substring(0, 8));
        tables.migrate("009");
    }

    @AfterEach
    void dropTables() throws SQLException {
        tables.close();
    }

    @Test
    void ofSeveralGrantsForAnAccountTheLastThatWorkedIsKept() throws SQLException {
        insert("older", "shared", ACTIVE, "3 hours");
        insert("newer", "shared", ACTIVE, "1 hour");
        insert("gone", "shared", EXPIRED, "1 minute");
        insert("alone", "alone", ACTIVE, "1 hour");
        insert("ended", "ended", REVOKED, "1 hour");
        tables.run("insert into revocations (connection_id) select id from connections where workspace = 'ended'");

        tables.migrate("latest");

        assertThat(
                        tables.read(
                                """
                        select connections.workspace, held.workspace, ended_at is null, token_version_of_credential
                        from connections join (select connections.workspace, credentials.id, ended_at,
                                credentials.token_version as token_version_of_credential
                            from credentials join connections on connections.id = credentials.id) held on held.id = credential_id
                        order by connections.workspace"""))
                .containsExactly(
                        "alone|alone|t|3", "ended|ended|f|3", "gone|gone|f|3", "newer|newer|t|3", "older|newer|t|3");
        assertThat(tables.read(
                        "select workspace, kind, connection_id = credential_id from vault_entries order by 1, 2"))
                .containsExactly("alone|REFRESH|t", "ended|REFRESH|t", "gone|REFRESH|t", "newer|REFRESH|t");
        assertThat(
                        tables.read(
                                "select workspace from revocations join connections on connections.credential_id = revocations.credential_id"))
                .containsExactly("ended");
    }

    @Test
    void theGrantThatSomebodyIsRefreshingIsKept() throws SQLException {
        insert("refreshed", "shared", ACTIVE, "3 hours");
        insert("newer", "shared", ACTIVE, "1 hour");
        insert("suspected", "other", ACTIVE, "1 hour");
        insert("trusted", "other", ACTIVE, "2 hours");
        tables.run("update connections set refresh_until = now() + interval '1 minute', refresh_fence = 4"
                + " where workspace = 'refreshed'");
        tables.run("update connections set refresh_suspected_at = now() where workspace = 'suspected'");

        tables.migrate("latest");

        assertThat(tables.read(
                        "select workspace, credentials.refresh_fence, credentials.refresh_until > now() from credentials"
                                + " join connections on connections.id = credentials.id order by 1"))
                .containsExactly("refreshed|4|t", "trusted|0|null");
    }

    /** It has called the platform before the migration, and comes back after it. */
    @Test
    @Tag("R4")
    void tokensInTheHandOfThePreviousReleaseAreStoredOnce() throws SQLException {
        insert("mine", "account", ACTIVE, "2 hours");
        tables.run("update connections set refresh_until = now() + interval '1 minute', refresh_fence = 4");
        tables.migrate("latest");
        tables.run("update connections set refresh_until = now() + interval '3 minutes' where refresh_fence = 4");
        assertThat(tables.read("select refresh_until > now() + interval '2 minutes' from credentials"))
                .containsExactly("t");

        tables.run(tokensOfPreviousRelease("mine"));
        tables.run("update vault_entries set ciphertext = 'new', schema_version = 1"
                + " where connection_id = (select id from connections where workspace = 'mine') and kind = 'REFRESH'");
        tables.run(entryOfPreviousRelease("mine", "PREVIOUS_REFRESH"));
        tables.run("update connections set refresh_until = null where refresh_fence = 4");

        assertThat(tables.read("select token_version, scopes, refresh_until, refresh_at < now() from credentials"))
                .containsExactly("4|new|null|t");
        assertThat(tables.read("select refresh_at > now() from connections")).containsExactly("t");
        assertThat(tables.read("select kind, encode(ciphertext, 'escape'), workspace, credential_id = connection_id"
                        + " from vault_entries order by 1"))
                .containsExactly("PREVIOUS_REFRESH|kept|mine|t", "REFRESH|new|mine|t");

        tables.run("update credentials set token_version = 5"); // by this release
        assertRefused(tokensOfPreviousRelease("mine"));
    }

    @Test
    @Tag("R4")
    void allElseThePreviousReleaseIsRefusedAsIfTheDatabaseWereStarting() throws SQLException {
        insert("kept", "account", ACTIVE, "1 hour");
        insert("dropped", "account", ACTIVE, "2 hours");
        tables.migrate("latest");
        assertRefused("update connections set refresh_fence = refresh_fence + 1, refresh_until = now()"
                + " where workspace = 'kept' and refresh_until is null");
        assertRefused(tokensOfPreviousRelease("dropped"));
        assertRefused(
                "update connections set state = 'REVOKED', token_version = token_version where workspace = 'kept'");
        assertRefused("update connections set connected_at = now(), token_version = token_version + 1"
                + " where workspace = 'kept'");
        assertRefused(insertion("another", "elsewhere", ACTIVE, "1 hour"));
        assertThatThrownBy(() -> tables.run(entryOfPreviousRelease("dropped", "REFRESH")))
                .isInstanceOf(SQLException.class);
        assertThat(tables.read("select token_version from credentials")).containsExactly("3");
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> tables.run(sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57P03"));
    }

    /** All columns of the row, of which some do not change. */
    private static String tokensOfPreviousRelease(String workspace) {
        return "update connections set state = 'ACTIVE', connected_at = connected_at, token_version = token_version + 1,"
                + " scopes = 'new', access_token_issued_at = now(), access_token_expires_at = now(),"
                + " refresh_token_expires_at = now(), refresh_at = now() - interval '1 second', refresh_failures = 0"
                + " where workspace = '" + workspace + "'";
    }

    private static String entryOfPreviousRelease(String workspace, String kind) {
        return "insert into vault_entries (id, connection_id, kind, schema_version, ciphertext, written_at)"
                + " select gen_random_uuid(), id, '" + kind + "', 1, 'kept', now() from connections where workspace = '"
                + workspace + "'";
    }

    private void insert(String workspace, String account, String state, String age) throws SQLException {
        tables.run(insertion(workspace, account, state, age));
        tables.run(entryOfPreviousRelease(workspace, "REFRESH"));
    }

    private static String insertion(String workspace, String account, String state, String age) {
        return """
                insert into connections (id, workspace, owner, platform, platform_user_id, state, expired_at, expired_reason,
                    revoked_at, scopes, connected_at, token_version, access_token_issued_at, access_token_expires_at,
                    refresh_token_expires_at, refresh_at, refresh_failures)
                values (gen_random_uuid(), '%s', 'cleo', 'tiktok', '%s', %s, 'old', now(), 3,
                    now() - interval '%s', now(), now() + interval '100 days', now(), 0)"""
                .formatted(workspace, account, state, age);
    }
}
