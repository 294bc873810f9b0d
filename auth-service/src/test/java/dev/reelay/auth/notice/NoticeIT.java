package dev.reelay.auth.notice;

import static dev.reelay.auth.support.AuthApi.BROWSER;
import static dev.reelay.auth.support.AuthApi.COOKIE;
import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.callback;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.auth.support.MailTestResource;
import dev.reelay.contracts.auth.ConnectionEndsSoon;
import dev.reelay.embedded.TokenSigner;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.mailer.Mail;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a mail server that speaks SMTP. */
@QuarkusTest
class NoticeIT {

    private static final Path LOG = Path.of("target", "auth-service.log");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    NoticeTicker notices;

    @Inject
    MailTicker mails;

    @Inject
    MailServer mailServer;

    private final GreenMail server = server();
    private final String address = UUID.randomUUID() + "@example.com";
    private final String workspace = anotherWorkspace();
    private final String account = TikTok.anotherAccount();

    @BeforeEach
    void startMailServer() {
        server.start();
        // Made at the first mail otherwise; of two that come at once one then fails.
        server.setUser(address, address);
    }

    @AfterEach
    void stopMailServer() {
        server.stop();
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    void aUserIsToldOnceDaysBeforeTheEndByEventAndMail() throws Exception {
        var id = connectWith(Map.of("email", address, "locale", "fr"));
        DATABASE.update("update connections set display_name = 'Ana <b>& co' where id = ?::uuid", id);
        endIn(id, "7 days");
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("7|SENT")));
        inParallel(8, notices::tick);
        inParallel(8, mails::tick);
        refreshedMeanwhile(id); // the end is another one by a second
        inParallel(8, notices::tick);
        inParallel(8, mails::tick);

        assertThat(told(id)).containsExactly(7);
        var mail = received(1).get(0);
        assertThat(mail.getSubject()).isEqualTo("Ana <b>& co : à reconnecter sous 7 jours");
        assertThat(GreenMailUtil.getAddressList(mail.getFrom())).isEqualTo(MailTestResource.FROM);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) parts.getBodyPart(0).getContent()).contains("Ana <b>& co", "Reconnectez le compte");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat((String) parts.getBodyPart(1).getContent())
                .contains("<html lang=\"fr\">", "Ana &lt;b&gt;&amp; co")
                .doesNotContain("<b>");

        assertThat(Files.readString(LOG, ISO_8859_1))
                .contains("Account connected connectionId=" + id)
                .doesNotContain(address);

        endIn(id, "3 days");
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("3|SENT", "7|SENT")));
        received(2);
        Events.awaitTold(
                2, ConnectionEndsSoon.class, event -> event.connectionId().equals(UUID.fromString(id)));
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionEndsSoon", "ConnectionEndsSoon");
    }

    @Test
    void whatHasExpiredIsToldAtOnceByMailAndOnlyByItsOwnEvent() throws Exception {
        var id = connectWith(Map.of("email", address));
        expire(id);
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("0|SENT")));
        assertThat(received(1).get(0).getSubject()).endsWith("is no longer connected");
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionExpired");

        connectWith(Map.of("email", address));
        expire(id);
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("0|SENT", "0|SENT")));
        received(2);
    }

    @Test
    void withoutAnAddressOnlyTheEventTells() {
        var id = connect(workspace, account);
        endIn(id, "1 day");
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("1|NONE")));
        assertThat(told(id)).containsExactly(1);

        var unverified = connectWith(Map.of("email", address, "email_verified", false));
        assertThat(unverified).isEqualTo(id);
        assertThat(DATABASE.texts("select 1 from connections where notify_email is not null and id = ?::uuid", id))
                .isEmpty();
    }

    @Test
    void aMailWaitsForItsServerAndIsThenSentOnce() {
        server.stop();
        var id = connectWith(Map.of("email", address, "locale", "vi"));
        endIn(id, "7 days");
        await().atMost(LIMIT).until(() -> attempts(id) >= 2);
        server.start();
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("7|SENT")));
        received(1);
    }

    @Test
    void manyMailsAreSentEachOnceHoweverManyReplicasSendThem() {
        var others =
                IntStream.range(0, 4).mapToObj(i -> TikTok.anotherAccount()).toList();
        var ids = others.stream()
                .map(other -> connectWith(Map.of("email", address), other))
                .toList();
        ids.forEach(id -> endIn(id, "7 days"));
        inParallel(4, notices::tick);
        inParallel(4, mails::tick);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(ids).map(NoticeIT::states).containsOnly(List.of("7|SENT")));
        received(ids.size());
    }

    /** Greetings were missed now and then while each came from an event loop of its own. */
    @Test
    void noMailHangsThatManyEventLoopsSend() {
        var sent = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("Mail " + i)))
                .toList();
        assertThat(sent).map(CompletableFuture::join).containsOnly(MailServer.Outcome.SENT);
        received(sent.size());
    }

    /** Killed between the server's answer and the commit, or before the server had it: nobody knows. */
    @Test
    void aMailThatWasBegunByTheDeadIsNotSentAgain() {
        server.stop();
        var id = connectWith(Map.of("email", address));
        endIn(id, "7 days");
        await().atMost(LIMIT).until(() -> attempts(id) >= 1 && states(id).equals(List.of("7|DUE")));
        DATABASE.update(
                "update notices set mail = 'SENDING', mail_at = now() - interval '1 hour' where connection_id = ?::uuid",
                id);
        server.start();
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("7|UNKNOWN")));
        inParallel(2, mails::tick);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whoHasConnectedAgainMeanwhileGetsNoMail() {
        server.stop();
        var id = connectWith(Map.of("email", address));
        endIn(id, "7 days");
        await().atMost(LIMIT).until(() -> attempts(id) >= 1);
        connectWith(Map.of("email", address));
        server.start();
        await().atMost(LIMIT).until(() -> states(id).equals(List.of("7|NONE")));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void anAddressIsForgottenWithItsConnection() {
        var id = connectWith(Map.of("email", address, "locale", "fr"));
        assertThat(as(workspace, "creator").get("/api/v1/connections/" + id).asString())
                .doesNotContain(address);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        assertThat(DATABASE.texts("select notify_email, notify_locale from connections where id = ?::uuid", id))
                .containsExactly("null|null");
    }

    private static GreenMail server() {
        var setup = new ServerSetup(MailTestResource.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(LIMIT.toMillis());
        return new GreenMail(setup);
    }

    private String connectWith(Map<String, Object> claims) {
        return connectWith(claims, account);
    }

    private String connectWith(Map<String, Object> claims, String name) {
        var token = IssuerTestResource.signer()
                .token("cleo", workspace, TokenSigner.AUDIENCE, List.of("creator"), Duration.ofHours(1), claims);
        var started = given().auth()
                .oauth2(token)
                .cookie(COOKIE, BROWSER)
                .post("/api/v1/auth/tiktok")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("authorization_url");
        return callback(TikTok.consent(started, name))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    /** As if it had been connected long ago. */
    private static void endIn(String id, String time) {
        AuthDatabase.changeCredential(
                id, "refresh_token_expires_at = now() + interval '" + time + "' - interval '1 minute'");
        DATABASE.update(
                "update connections set connected_at = now() - interval '100 days', notice_at = now() where id = ?::uuid",
                id);
    }

    private static void refreshedMeanwhile(String id) {
        AuthDatabase.changeCredential(id, "refresh_token_expires_at = refresh_token_expires_at + interval '1 second'");
        DATABASE.update("update connections set notice_at = now() where id = ?::uuid", id);
    }

    private void expire(String id) {
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        TikTok.expireRefreshTokens(account);
        AuthDatabase.changeCredential(id, "refresh_token_expires_at = now()");
        accessToken(id).then().statusCode(409);
    }

    /** Days before the end, and what became of the mail. */
    private static List<String> states(String id) {
        return DATABASE.texts(
                "select days_before, mail from notices where connection_id = ?::uuid order by days_before", id);
    }

    private static int attempts(String id) {
        return DATABASE.texts("select mail_attempts from notices where connection_id = ?::uuid", id).stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static List<Integer> told(String id) {
        return Events.awaitTold(1, ConnectionEndsSoon.class, event -> event.connectionId()
                        .equals(UUID.fromString(id)))
                .stream()
                .map(told -> told.event().daysLeft())
                .toList();
    }

    private List<MimeMessage> received(int count) {
        var messages = List.of(server.getReceivedMessages());
        assertThat(messages).hasSize(count);
        return messages;
    }

    /** As many replicas. */
    private static void inParallel(int replicas, Supplier<Uni<Void>> tick) {
        CompletableFuture.allOf(IntStream.range(0, replicas)
                        .mapToObj(i -> CompletableFuture.runAsync(() -> result(tick)))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private MailServer.Outcome send(String subject) {
        return result(() -> mailServer.send(Mail.withText(address, subject, "Hello")));
    }

    private static <T> T result(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
