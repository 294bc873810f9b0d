package dev.reelay.auth;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.callback;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.contracts.Topics;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** After flows that end well and badly, every secret that the platform ever issued is looked for where it must not be. */
@QuarkusTest
@Tag("R9")
class SecrecyIT {

    private static final Path LOG = Path.of("target", "auth-service.log");

    private final List<String> answers = new ArrayList<>();
    private String id;
    private List<String> secrets;

    @BeforeEach
    void makeEverythingHappen() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        id = connect(workspace, account);
        refresh(account);
        refresh(account);
        TikTok.fail(TikTok.TOKEN_PATH, "server_error", 3);
        TikTok.fail(TikTok.TOKEN_PATH, "drop", 1);
        fail(account);
        fail(account);
        answers.add(as(workspace, "creator").get("/api/v1/connections").asString());
        var redirect = TikTok.consent(start(workspace), account);
        answers.add(callback(redirect).asString());
        answers.add(callback(redirect).asString());
        answers.add(callback(URI.create(
                        "http://x/?state=none&code=" + TikTok.query(redirect).get("code")))
                .asString());
        TikTok.expireRefreshTokens(account);
        fail(account);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> AuthDatabase.state(id).equals("EXPIRED"));
        var ended = connect(workspace, TikTok.anotherAccount());
        answers.add(
                as(workspace, "creator").delete("/api/v1/connections/" + ended).asString());
        secrets = TikTok.secrets();
        assertThat(secrets).hasSizeGreaterThan(8);
    }

    @AfterEach
    void clearFaults() {
        TikTok.calm();
    }

    @Test
    void noSecretIsInAnyColumn() {
        var tables = DATABASE.texts(
                "select table_name from information_schema.tables where table_schema = 'auth' and table_type = 'BASE TABLE'");
        assertThat(tables).contains("connections", "vault_entries", "authorization_attempts", "outbox");
        for (var table : tables) {
            holdsNone("table " + table, DATABASE.texts("select t::text from auth." + table + " t"));
        }
        var ciphertexts = DATABASE.texts("select encode(ciphertext, 'escape') from auth.vault_entries");
        assertThat(ciphertexts).isNotEmpty();
        holdsNone("ciphertexts", ciphertexts);
    }

    @Test
    void noSecretIsInTheLog() throws IOException {
        var log = Files.readString(LOG, ISO_8859_1);
        assertThat(log).contains("Account connected connectionId=" + id, "Connection expired connectionId=" + id);
        holdsNone("the log", List.of(log));
    }

    @Test
    void noSecretIsInAnAnswerToPeople() {
        holdsNone("an answer", answers);
    }

    @Test
    void noSecretIsInAnEvent() {
        var records = new ArrayList<String>();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            records.clear();
            Events.records(Topics.CONNECTION).forEach(message -> {
                records.add(new String(message.value(), ISO_8859_1));
                message.headers().forEach(header -> records.add(new String(header.value(), ISO_8859_1)));
            });
            return records.stream().anyMatch(text -> text.contains(id) && text.contains("refresh_token_rejected"));
        });
        holdsNone("an event", records);
    }

    private void refresh(String account) {
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        assertThat(accessToken(id).statusCode()).isEqualTo(200);
    }

    private void fail(String account) {
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        answers.add(accessToken(id)
                .then()
                .statusCode(greaterThanOrEqualTo(400))
                .extract()
                .asString());
    }

    private void holdsNone(String where, List<String> texts) {
        for (var text : texts) {
            for (int i = 0; i < secrets.size(); i++) {
                if (text != null && text.contains(secrets.get(i))) {
                    throw new AssertionError("secret number " + i + " is in " + where);
                }
            }
        }
    }
}
