package dev.reelay.webhook.platform.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.Callback;
import dev.reelay.webhook.platform.UnreadableCallbackException;
import dev.reelay.webhook.support.TikTokDeliveries;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TikTokEnvelopeTest {

    @ParameterizedTest
    @CsvSource({
        "authorization.removed,AUTHORIZATION_REMOVED",
        "post.publish.failed,PUBLISH_FAILED",
        "post.publish.complete,PUBLISH_COMPLETED",
        "post.publish.inbox_delivered,PUBLISH_INBOX_DELIVERED",
        "post.publish.publicly_available,PUBLISH_PUBLICLY_AVAILABLE",
        "post.publish.no_longer_publicaly_available,PUBLISH_NO_LONGER_AVAILABLE",
        "post.publish.no_longer_publicly_available,PUBLISH_NO_LONGER_AVAILABLE",
        "video.publish.completed,OTHER",
        "portability.download.ready,OTHER",
        "something.new,OTHER",
    })
    void eventsGetTheirKind(String event, CallbackKind kind) throws Exception {
        var callback = read(TikTokDeliveries.body(event, "-000demo", "{\"publish_id\":\"p1\"}"));

        assertThat(callback.kind()).isEqualTo(kind);
        assertThat(callback.platformEvent()).isEqualTo(event);
        assertThat(callback.platformUserId()).isEqualTo("-000demo");
        assertThat(callback.publishId()).isEqualTo("p1");
        assertThat(callback.occurredAt()).isEqualTo(Instant.ofEpochSecond(1790000000L));
    }

    @ParameterizedTest
    @CsvSource({
        "\"7000000000000000002\",7000000000000000002",
        "7000000000000000002,7000000000000000002",
        "70000000000000000000000000002,70000000000000000000000000002",
        "null,",
    })
    void aPostIdMayBeTextOrANumberAndKeepsEachDigit(String inJson, String expected) throws Exception {
        var content = "{\"publish_id\":\"p1\",\"post_id\":" + inJson + "}";

        assertThat(read(TikTokDeliveries.body("post.publish.publicly_available", "u", content))
                        .postId())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"reason", "fail_reason"})
    void theReasonOfAFailureHasTwoNames(String name) throws Exception {
        var content = "{\"publish_id\":\"p1\",\"%s\":\"file_format_check_failed\"}".formatted(name);

        assertThat(read(TikTokDeliveries.body("post.publish.failed", "u", content))
                        .reason())
                .isEqualTo("file_format_check_failed");
    }

    @ParameterizedTest
    @CsvSource({
        "0,unknown",
        "1,user_disconnected",
        "2,account_deleted",
        "3,age_changed",
        "4,banned",
        "5,developer_revoked",
        "6,6"
    })
    void theReasonOfARemovalBecomesAWord(int code, String word) throws Exception {
        assertThat(read(TikTokDeliveries.body("authorization.removed", "u", "{\"reason\":" + code + "}"))
                        .reason())
                .isEqualTo(word);
    }

    @Test
    void theContentMayBeAnObjectAlready() throws Exception {
        var body =
                "{\"event\":\"post.publish.complete\",\"create_time\":1790000000,\"content\":{\"publish_id\":\"p1\"}}";

        assertThat(read(body).publishId()).isEqualTo("p1");
    }

    @Test
    void aCallbackMayNameNoUser() throws Exception {
        var body =
                "{\"event\":\"portability.download.ready\",\"create_time\":1790000000,\"content\":\"{\\\"request_id\\\":1}\"}";

        assertThat(read(body).platformUserId()).isEqualTo(Callback.NO_USER);
    }

    @Test
    void anEventWeDoNotKnowMayHoldAnything() throws Exception {
        for (var content : new String[] {"", "no json", "[]", "{\"publish_id\":{},\"reason\":[1]}"}) {
            assertThat(read(TikTokDeliveries.body("something.new", "u", content))
                            .kind())
                    .isEqualTo(CallbackKind.OTHER);
        }
    }

    @Test
    void fieldsThatWeDoNotReadMayHoldANul() throws Exception {
        var body = TikTokDeliveries.publishComplete("u", "p1").replace("ck_demo", "ck\\u0000\\ud800");

        assertThat(read(body).publishId()).isEqualTo("p1");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNotOfTheFormIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableCallbackException.class);
    }

    static Stream<String> unreadable() {
        var good = TikTokDeliveries.publishComplete("u", "p1");
        return Stream.of(
                "",
                "null",
                "[]",
                "true",
                "no json",
                "{",
                good + "x",
                "\u0000",
                "[".repeat(500_000),
                "{\"a\":".repeat(100_000),
                good.replace("post.publish.complete", ""),
                good.replace("\"post.publish.complete\"", "7.5"),
                good.replace("1790000000", "\"soon\""),
                good.replace("1790000000", "-1"),
                good.replace("1790000000", "1790000000000"),
                good.replace("1790000000", "1" + "0".repeat(900)),
                good.replace("\"create_time\":1790000000,", ""),
                good.replace("\"u\"", "\"\\u0000\""),
                good.replace("\"u\"", "\"\\ud800\""),
                good.replace("\"u\"", "{}"),
                good.replace("\"u\"", "\"" + "u".repeat(257) + "\""),
                TikTokDeliveries.body("post.publish.complete", "u", "no json"),
                TikTokDeliveries.body("post.publish.complete", "u", "[1]"),
                TikTokDeliveries.body("post.publish.complete", "u", "{\"publish_id\":[]}"),
                TikTokDeliveries.body("post.publish.complete", "u", "{\"publish_id\":\"\\u0000\"}"),
                TikTokDeliveries.body("post.publish.complete", "u", "[".repeat(5_000)));
    }

    @Test
    void bytesThatAreNoUtf8AreUnreadable() {
        var body = TikTokDeliveries.publishComplete("u", "p1").getBytes(UTF_8);
        body[40] = (byte) 0xff;

        assertThatThrownBy(() -> TikTokEnvelope.parse(body).toCallback())
                .isInstanceOf(UnreadableCallbackException.class);
    }

    private static Callback read(String body) throws UnreadableCallbackException {
        return TikTokEnvelope.parse(body.getBytes(UTF_8)).toCallback();
    }
}
