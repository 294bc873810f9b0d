package dev.reelay.sandbox.tiktok.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TikTokClient;
import dev.reelay.sandbox.TikTokClient.Answer;
import dev.reelay.sandbox.fault.FaultKind;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoPostTest {

    private static final String CONTENT_INIT = "/v2/post/publish/content/init/";
    private static final String USER = "bep.nha.mai";
    private static final String INFO = "\"title\":\"Biển\",\"description\":\"Một ngày #biển\",";
    private static final String PUBLIC = INFO + "\"privacy_level\":\"PUBLIC_TO_EVERYONE\"";
    private static final String IMAGES = "\"https://example.com/1.jpg\",\"https://media.example.com/2.webp?sig=1\"";

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    private String token;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(options().build());
        tiktok = new TikTokClient(sandbox);
    }

    private static SandboxOptions.Builder options() {
        return SandboxOptions.builder()
                .processing(Duration.ofMillis(20))
                .postIdDelay(Duration.ofMillis(20))
                .rateLimitScale(0)
                .verifiedUrl("example.com");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void connect() {
        sandbox.control().reset();
        token = tiktok.connect(USER).access();
    }

    @Test
    void photosArePulledAndBecomeAPublicPost() {
        var init = direct(PUBLIC, IMAGES, 1);
        var publishId = init.data().path("publish_id").asText();
        assertThat(publishId).matches("p_pub_url~v2\\.\\d{19}");
        assertThat(init.data().has("upload_url")).isFalse();
        assertThat(status(publishId).path("downloaded_bytes").isIntegralNumber())
                .isTrue();

        await().until(() -> status(publishId).has("publicaly_available_post_id"));
        assertThat(status(publishId).path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
        assertThat(sandbox.control().posts()).singleElement().satisfies(post -> {
            assertThat(post.photoImages())
                    .containsExactly("https://example.com/1.jpg", "https://media.example.com/2.webp?sig=1");
            assertThat(post.photoCoverIndex()).isEqualTo(1);
            assertThat(post.title()).isEqualTo("Biển");
            assertThat(post.description()).isEqualTo("Một ngày #biển");
        });
        assertThat(sandbox.control().webhooks())
                .extracting(webhook -> webhook.event())
                .containsExactly("post.publish.complete", "post.publish.publicly_available");
    }

    @Test
    void aMediaUploadEndsInTheInboxWithoutAPrivacyLevelAndFiveMayWait() {
        var publishId = upload(INFO + "\"auto_add_music\":true", IMAGES, 0)
                .data()
                .path("publish_id")
                .asText();
        assertThat(publishId).startsWith("p_pub_url~v2.");
        await().until(() -> status(publishId).path("status").asText().equals("SEND_TO_USER_INBOX"));
        assertThat(sandbox.control().webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.event()).isEqualTo("post.publish.inbox_delivered");
            assertThat(webhook.body()).contains("INBOX_SHARE");
        });
        for (var more = 0; more < 4; more++) {
            assertThat(upload("", IMAGES, 0).status()).isEqualTo(200);
        }
        refused(upload("", IMAGES, 0), 403, "spam_risk_too_many_pending_share");
        assertThat(direct(PUBLIC, IMAGES, 0).status()).isEqualTo(200);
    }

    @Test
    void thirtyFiveImagesAndTheLongestTextsAreTaken() {
        var texts = "\"title\":\"" + "x".repeat(90) + "\",\"description\":\"" + "y".repeat(4_000)
                + "\",\"privacy_level\":\"SELF_ONLY\"";
        assertThat(direct(texts, images(35), 34).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"media_type\":\"VIDEO\",\"post_mode\":\"DIRECT_POST\",\"post_info\":{}}",
                "{\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT POST\",\"post_info\":{}}",
                "{\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\"}",
                "{\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\",\"post_info\":{\"privacy_level\":\"SELF_ONLY\"},"
                        + "\"source_info\":{\"source\":\"FILE_UPLOAD\",\"photo_images\":[\"https://example.com/1.jpg\"],\"photo_cover_index\":0}}",
                "{\"media_type\":\"PHOTO\",\"post_mode\":\"DIRECT_POST\",\"post_info\":{\"privacy_level\":\"SELF_ONLY\"},"
                        + "\"source_info\":{\"source\":\"PULL_FROM_URL\",\"photo_images\":[\"https://example.com/1.jpg\"]}}"
            })
    void anotherFormIsInvalid(String body) {
        refused(raw(body), 400, "invalid_params");
    }

    @Test
    void countsIndexesTextsAndFlagsAreChecked() {
        refused(direct(PUBLIC, "", 0), 400, "invalid_params");
        refused(direct(PUBLIC, images(36), 0), 400, "invalid_params");
        refused(direct(PUBLIC, IMAGES, 2), 400, "invalid_params");
        refused(direct(PUBLIC, IMAGES, -1), 400, "invalid_params");
        refused(upload("\"title\":\"" + "x".repeat(91) + "\"", IMAGES, 0), 400, "invalid_params");
        refused(upload("\"description\":\"" + "x".repeat(4_001) + "\"", IMAGES, 0), 400, "invalid_params");
        refused(upload("\"auto_add_music\":\"yes\"", IMAGES, 0), 400, "invalid_params");
        refused(direct(PUBLIC, "\"http://example.com/1.jpg\"", 0), 400, "invalid_params");
        assertThat(sandbox.control().posts()).isEmpty();
    }

    @Test
    void eachUrlMustBeOwned() {
        refused(direct(PUBLIC, IMAGES + ",\"https://example.org/3.jpg\"", 0), 403, "url_ownership_unverified");
    }

    @Test
    void aPrivacyLevelOfTheCreatorsIsNeeded() {
        refused(direct(INFO + "\"is_aigc\":true", IMAGES, 0), 403, "privacy_level_option_mismatch");
        refused(direct("\"privacy_level\":\"FOLLOWER_OF_CREATOR\"", IMAGES, 0), 403, "privacy_level_option_mismatch");
    }

    @Test
    void anOldAppTakesNothingIntoItsInbox() {
        tiktok.put("/sandbox/accounts/" + USER, "{\"old_app\":true}");
        refused(upload("", IMAGES, 0), 400, "app_version_check_failed");
        assertThat(direct(PUBLIC, IMAGES, 0).status()).isEqualTo(200);
    }

    @Test
    void aBannedCreatorIsRefusedInBothModes() {
        tiktok.put("/sandbox/accounts/" + USER, "{\"banned\":true}");
        refused(upload("", IMAGES, 0), 403, "spam_risk_user_banned_from_posting");
        refused(direct(PUBLIC, IMAGES, 0), 403, "spam_risk_user_banned_from_posting");
    }

    @Test
    void photosAndVideosCountForTheSameDay() {
        for (var post = 0; post < 15; post++) {
            assertThat(direct(PUBLIC, IMAGES, 0).status()).isEqualTo(200);
        }
        refused(direct(PUBLIC, IMAGES, 0), 403, "spam_risk_too_many_posts");
        assertThat(upload("", IMAGES, 0).status()).isEqualTo(200);
    }

    @Test
    void eachModeNeedsItsScope() {
        token = tiktok.connect(USER, "user.info.basic,video.publish").access();
        refused(upload("", IMAGES, 0), 401, "scope_not_authorized");
        token = tiktok.connect(USER, "user.info.basic,video.upload").access();
        refused(direct(PUBLIC, IMAGES, 0), 401, "scope_not_authorized");
    }

    @Test
    void anUnauditedAppPostsOnlyPrivatelyToPrivateAccountsAndForFiveCreators() {
        try (var unaudited = Sandbox.start(options().audited(false).build())) {
            var client = new TikTokClient(unaudited);
            var body = body("DIRECT_POST", "\"privacy_level\":\"SELF_ONLY\"", IMAGES, 0);
            refused(
                    client.post(CONTENT_INIT, client.connect(USER).access(), body),
                    403,
                    "unaudited_client_can_only_post_to_private_accounts");
            var six = unaudited.control().accounts("", 6);
            for (var creator : six) {
                client.put("/sandbox/accounts/" + creator.username(), "{\"private_account\":true}");
                var answer = client.post(
                        CONTENT_INIT, client.connect(creator.username()).access(), body);
                if (creator.equals(six.get(5))) {
                    refused(answer, 403, "reached_active_user_cap");
                } else {
                    assertThat(answer.status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void tokensRatesAndTroubleAreAsElsewhere() {
        sandbox.control().failNext(1, CONTENT_INIT, FaultKind.SERVER_ERROR);
        refused(direct(PUBLIC, IMAGES, 0), 500, "internal_error");
        sandbox.control().failNext(1, CONTENT_INIT, FaultKind.RATE_LIMIT);
        refused(direct(PUBLIC, IMAGES, 0), 429, "rate_limit_exceeded");
        token = "act.nobody";
        refused(direct(PUBLIC, IMAGES, 0), 401, "access_token_invalid");
    }

    @Test
    void aPullThatFailsIsToldAndOneThatRunsMayBeCancelled() {
        sandbox.control().failNextPosts(1, "photo_pull_failed");
        var failed = direct(PUBLIC, IMAGES, 0).data().path("publish_id").asText();
        await().until(() -> status(failed).path("fail_reason").asText().equals("photo_pull_failed"));

        sandbox.control().stickNextPosts(1);
        var stuck = direct(PUBLIC, IMAGES, 0).data().path("publish_id").asText();
        tiktok.post("/v2/post/publish/cancel/", token, "{\"publish_id\":\"" + stuck + "\"}");
        assertThat(status(stuck).path("fail_reason").asText()).isEqualTo("publish_cancelled");
    }

    private Answer direct(String info, String images, int cover) {
        return raw(body("DIRECT_POST", info, images, cover));
    }

    private Answer upload(String info, String images, int cover) {
        return raw(body("MEDIA_UPLOAD", info, images, cover));
    }

    private static String body(String mode, String info, String images, int cover) {
        return ("{\"media_type\":\"PHOTO\",\"post_mode\":\"%s\",\"post_info\":{%s},\"source_info\":"
                        + "{\"source\":\"PULL_FROM_URL\",\"photo_images\":[%s],\"photo_cover_index\":%d}}")
                .formatted(mode, info, images, cover);
    }

    private static String images(int count) {
        return String.join(",", Collections.nCopies(count, "\"https://example.com/1.jpg\""));
    }

    private Answer raw(String body) {
        return tiktok.post(CONTENT_INIT, token, body);
    }

    private JsonNode status(String publishId) {
        return tiktok.post("/v2/post/publish/status/fetch/", token, "{\"publish_id\":\"" + publishId + "\"}")
                .data();
    }

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
