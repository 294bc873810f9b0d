package dev.reelay.sandbox.tiktok.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TikTokClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveryTest {

    private static final String USER = "bep.nha.mai";
    private static final int REVOCATIONS = 40;

    private record Received(String signature, String body) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer receiver;
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        listen(0);
        sandbox = Sandbox.start(SandboxOptions.builder()
                .webhookUrl(
                        URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"))
                .webhookTimeScale(0.0002)
                .build());
    }

    private void listen(int port) throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        receiver.createContext("/hook", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(exchange.getRequestHeaders().getFirst("TikTok-Signature"), body));
            exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void stop() {
        sandbox.close();
        receiver.stop(0);
    }

    @Test
    void aCallbackIsSignedAndItsContentIsJsonInAString() throws IOException {
        sandbox.control().revoke(USER, 1);
        await().until(() -> received.size() == 1);
        var callback = received.get(0);
        var second = Long.parseLong(
                callback.signature().substring(2, callback.signature().indexOf(',')));
        assertThat(callback.signature())
                .isEqualTo(WebhookSignature.header(
                        SandboxOptions.DEFAULT_CLIENT_SECRET,
                        second,
                        callback.body().getBytes(StandardCharsets.UTF_8)));
        var json = new ObjectMapper().readTree(callback.body());
        assertThat(json.path("event").asText()).isEqualTo("authorization.removed");
        assertThat(json.path("user_openid").asText())
                .isEqualTo(sandbox.control().openIdOf(USER));
        assertThat(json.path("content").asText()).isEqualTo("{\"reason\":1}");
        await().until(() -> states().equals(List.of("DELIVERED")));
    }

    @Test
    void whatIsNot200IsTriedAgainWithTheSameBody() {
        refusals.set(3);
        sandbox.control().revoke(USER, 1);
        await().until(() -> states().equals(List.of("DELIVERED")));
        assertThat(received)
                .hasSize(4)
                .extracting(Received::body)
                .containsOnly(received.get(0).body());
        assertThat(sandbox.control().webhooks().get(0).attempts()).isEqualTo(4);
    }

    @Test
    void aReceiverThatIsAwayGetsTheCallbackOnceItIsBack() throws IOException {
        var port = receiver.getAddress().getPort();
        receiver.stop(0);
        sandbox.control().revoke(USER, 1);
        await().until(() -> sandbox.control().webhooks().get(0).attempts() >= 2);
        assertThat(states()).containsExactly("PENDING");
        listen(port);
        await().until(() -> states().equals(List.of("DELIVERED")));
        assertThat(received).hasSize(1);
    }

    @Test
    void aResetEndsWhatIsStillTried() {
        refusals.set(1_000);
        sandbox.control().revoke(USER, 1);
        await().until(() -> sandbox.control().webhooks().get(0).attempts() >= 2);
        sandbox.control().reset();
        refusals.set(0);
        sandbox.control().revoke(USER, 2);
        await().until(() -> states().equals(List.of("DELIVERED")));
        // Not the last: an attempt that was under way at the reset may arrive after it.
        assertThat(received).anySatisfy(callback -> assertThat(callback.body()).contains("{\\\"reason\\\":2}"));
    }

    @Test
    void onDemandCallbacksAreLostOrDoubled() {
        sandbox.control().loseNextWebhooks(1);
        sandbox.control().revoke(USER, 1);
        sandbox.control().duplicateNextWebhooks(1);
        sandbox.control().revoke(USER, 2);
        await().until(() -> states().equals(List.of("LOST", "DELIVERED", "DELIVERED")));
        assertThat(received).hasSize(2);
        assertThat(received.get(0).body()).isEqualTo(received.get(1).body()).contains("{\\\"reason\\\":2}");
    }

    @Test
    void callbacksAreLostAndDoubledAtRandomTheSameOnesWithTheSameSeed() {
        var tiktok = new TikTokClient(sandbox);
        var disturb = "{\"seed\":7,\"lose_share\":0.3,\"duplicate_share\":0.3}";
        assertThat(tiktok.post("/sandbox/faults/webhooks", null, disturb).status())
                .isEqualTo(200);
        var first = revokeOften();
        assertThat(first).contains("LOST", "DELIVERED").hasSizeGreaterThan(REVOCATIONS);
        sandbox.control().reset();
        sandbox.control().disturbWebhooksAtRandom(7, 0.3, 0.3);
        assertThat(revokeOften()).isEqualTo(first);
        sandbox.control().reset();
        assertThat(revokeOften()).hasSize(REVOCATIONS).containsOnly("DELIVERED");
        assertThat(tiktok.post("/sandbox/faults/webhooks", null, "{\"lose_share\":2}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void noAnswerIsMissedHoweverShort() {
        for (var i = 1; i <= 1_000; i++) {
            sandbox.control().revoke(USER, 1);
            var sent = i;
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> Collections.frequency(states(), "DELIVERED") == sent);
        }
    }

    private List<String> revokeOften() {
        for (var i = 0; i < REVOCATIONS; i++) {
            sandbox.control().revoke(USER, i % 5);
        }
        await().until(() -> !states().contains("PENDING"));
        return states();
    }

    @Test
    void aLostCallbackCanBeSentAfterAll() {
        sandbox.control().loseNextWebhooks(1);
        sandbox.control().revoke(USER, 1);
        var id = sandbox.control().webhooks().get(0).id();
        var tiktok = new TikTokClient(sandbox);
        assertThat(tiktok.post("/sandbox/webhooks/" + id + "/redeliver", null, "")
                        .status())
                .isEqualTo(200);
        await().until(() -> received.size() == 1);
        assertThat(tiktok.post("/sandbox/webhooks/999/redeliver", null, "").status())
                .isEqualTo(404);
    }

    private List<String> states() {
        return sandbox.control().webhooks().stream().map(Delivery::state).toList();
    }
}
