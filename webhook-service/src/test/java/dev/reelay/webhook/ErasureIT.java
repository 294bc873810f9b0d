package dev.reelay.webhook;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Exports;
import dev.reelay.webhook.support.TikTokDeliveries;
import dev.reelay.webhook.support.WebhookApi;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an erased account leaves behind here: hashes. */
@QuarkusTest
@Tag("R8")
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Database DATABASE = Database.of("webhook");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final UUID connection = UUID.randomUUID();
    private final String user = WebhookApi.anotherUser();
    private final Instant erasedAt = Instant.now();

    @TestHTTPResource
    URI service;

    @Test
    void theAccountsDeliveriesGoAndNoOthers() throws Exception {
        var other = WebhookApi.anotherUser();
        for (var i = 0; i < 25; i++) {
            deliver(TikTokDeliveries.publishComplete(user, "v_pub_url~" + i));
        }
        deliver(TikTokDeliveries.publishComplete(other, "v_pub_url~o"));
        deliver("{\"user_openid\":\"" + user + "\", \"event\": 7}"); // unreadable, but names it

        Events.send(erased(user, null));

        assertThat(completed(1).get(0).removed()).containsEntry("callbacks", 26L);
        assertThat(naming(user)).isZero();
        assertThat(naming(other)).isEqualTo(1);
    }

    @Test
    void theOwnerGetsTheAccountsCallbacksUnlessAnotherConnectionMayHaveThem() throws Exception {
        given().auth()
                .oauth2(IssuerTestResource.token("cleo", "acme", "creator"))
                .get("/internal/connections/" + connection + "/export")
                .then()
                .statusCode(503)
                .body("detail", containsString("webhook-service does not know connection"));
        connect(connection, "acme");
        for (var i = 0; i < 7; i++) {
            deliver(TikTokDeliveries.publishComplete(user, "v_pub_url~" + i));
        }
        var unreadable = "{\"user_openid\":\"" + user + "\", \"event\": 7}";
        deliver(unreadable);
        deliver(TikTokDeliveries.publishComplete(WebhookApi.anotherUser(), "v_pub_url~o"));

        var exported = Exports.of("acme", connection);
        assertThat(exported.counts()).containsOnly(entry("callbacks", 8L), entry("connections", 1L));
        assertThat(exported.leftOut()).isEmpty();
        assertThat(exported.items("callbacks"))
                .extracting(
                        callback -> new String(Base64.getDecoder().decode(callback.getString("body_base64")), UTF_8))
                .doesNotHaveDuplicates()
                .contains(unreadable);
        assertThat(Exports.of("beta", connection).counts().values()).containsOnly(0L);
        Exports.assertServedByIndexes("webhook");

        var another = UUID.randomUUID();
        connect(another, "beta");
        assertThat(Exports.of("acme", connection).counts()).containsEntry("callbacks", 0L);
        assertThat(Exports.of("beta", another).counts()).containsEntry("callbacks", 0L);

        Events.send(
                new ConnectionErased(another, "beta", Platform.TIKTOK, user, erasedAt, true), issued(another, "beta"));
        await().atMost(LIMIT)
                .until(() -> Exports.of("acme", connection).counts().get("callbacks") == 8);
        Events.send(erased(user, null));
        assertThat(completed(1).get(0).removed()).containsAllEntriesOf(exported.counts());
        assertThat(DATABASE.tablesNaming(user)).isEmpty();
    }

    @Test
    void whatThePlatformSaysLaterIsToldAndNotKept() throws Exception {
        var early = TikTokDeliveries.publishComplete(user, "v_pub_url~early");
        deliver(early);
        var erased = Events.message(erased(user, null));
        Events.send(List.of(erased, erased));
        completed(1);

        var late = TikTokDeliveries.publishComplete(user, "v_pub_url~late");
        deliver(late);
        deliver(late);

        WebhookApi.awaitTold(2, user); // the early one and, once, the late one
        assertThat(naming(user)).isZero();
        assertThat(naming("v_pub_url~late")).isZero();

        Events.send(issued());
        await().atMost(LIMIT)
                .until(() -> DATABASE.number(
                                "select count(*) from known_accounts where connected_at > erased_at "
                                        + "and account_hash = sha256(convert_to(?, 'UTF8'))",
                                "tiktok/" + user)
                        == 1);
        deliver(TikTokDeliveries.publishComplete(user, "v_pub_url~anew"));
        assertThat(naming(user)).isEqualTo(1);

        Events.send(erased(user, null)); // the old one, asked for again
        completed(2);
        assertThat(naming("v_pub_url~anew"))
                .as("what belongs to the new connection")
                .isEqualTo(1);
    }

    @Test
    void anAccountThatAnotherWorkspaceHasTooKeepsItsDeliveries() throws Exception {
        deliver(TikTokDeliveries.publishComplete(user, "v_pub_url~shared"));
        Events.send(erased(user, true));
        assertThat(completed(1).get(0).removed()).containsEntry("callbacks", 0L);
        deliver(TikTokDeliveries.publishComplete(user, "v_pub_url~shared2"));
        assertThat(naming(user)).isEqualTo(2);
    }

    private void deliver(String body) throws Exception {
        var base = service.toString();
        var address = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        assertThat(WebhookApi.deliver(client, address, body).statusCode()).isEqualTo(200);
    }

    private ConnectionErased erased(String openId, Boolean shared) {
        return new ConnectionErased(connection, "acme", Platform.TIKTOK, openId, erasedAt, shared);
    }

    private void connect(UUID id, String workspace) {
        Events.send(issued(id, workspace));
        await().atMost(LIMIT).until(() -> DATABASE.number("select count(*) from connections where id = ?", id) == 1);
    }

    private TokenIssued issued() {
        return issued(UUID.randomUUID(), "acme");
    }

    private TokenIssued issued(UUID id, String workspace) {
        var now = Instant.now();
        return new TokenIssued(
                id,
                workspace,
                "owner",
                Platform.TIKTOK,
                user,
                null,
                null,
                List.of(),
                now,
                now.plusSeconds(7_200),
                now.plusSeconds(86_400));
    }

    private List<ErasureCompleted> completed(int count) {
        return await().atMost(LIMIT)
                .until(
                        () -> Events.sent(ErasureCompleted.class, event -> event.connectionId()
                                .equals(connection)),
                        events -> events.size() >= count);
    }

    /** Rows of deliveries with that text, in their bytes or beside them. */
    private static long naming(String text) {
        return DATABASE.number(
                "select count(*) from deliveries d where to_jsonb(d)::text like ? or position(convert_to(?, 'UTF8') in body) > 0",
                "%" + text + "%",
                text);
    }
}
