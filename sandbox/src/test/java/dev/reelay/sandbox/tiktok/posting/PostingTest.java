package dev.reelay.sandbox.tiktok.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TestClock;
import dev.reelay.sandbox.TikTokClient;
import dev.reelay.sandbox.TikTokClient.Answer;
import dev.reelay.sandbox.fault.FaultKind;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostingTest {

    private static final String USER = "bep.nha.mai";
    private static final byte[] FILE = bytes(11_000_001);
    private static final TestClock CLOCK = new TestClock();

    private static Sandbox sandbox;
    private static TikTokClient tiktok;

    private TikTokClient.Tokens tokens;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .clock(CLOCK)
                .processing(Duration.ofMillis(20))
                .postIdDelay(Duration.ofMillis(20))
                .rateLimitScale(0)
                .verifiedUrl("example.com")
                .verifiedUrl("https://cdn.example.org/videos/user/")
                .build());
        tiktok = new TikTokClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void connect() {
        sandbox.control().reset();
        tokens = tiktok.connect(USER);
    }

    @Test
    void creatorInfoTellsWhatTheAccountAllows() {
        var data = creatorInfo().data();
        assertThat(data.path("creator_username").asText()).isEqualTo(USER);
        assertThat(data.path("privacy_level_options"))
                .extracting(option -> option.asText())
                .containsExactly("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY");
        assertThat(data.path("max_video_post_duration_sec").asInt()).isEqualTo(300);
        assertThat(data.path("duet_disabled").asBoolean()).isFalse();

        settings(new CreatorSettings(true, false, false, false, 600, false, false));
        var closed = creatorInfo().data();
        assertThat(closed.path("privacy_level_options").get(0).asText()).isEqualTo("FOLLOWER_OF_CREATOR");
        assertThat(closed.path("stitch_disabled").asBoolean()).isTrue();
    }

    @Test
    void aBannedCreatorIsToldWith200ByCreatorInfoAndWith403ByInit() {
        settings(new CreatorSettings(false, false, false, false, 300, true, false));
        assertThat(creatorInfo().status()).isEqualTo(200);
        assertThat(creatorInfo().errorCode()).isEqualTo("spam_risk_user_banned_from_posting");
        assertThat(init(5_000_000, 5_000_000, 1).status()).isEqualTo(403);
    }

    /** A sandbox behind a forwarded port, whose app runs beside it. */
    @Test
    void uploadsMayGoAnotherWayThanPeople() {
        var options = SandboxOptions.builder().uploadUrl(URI.create("http://127.0.0.1:9"));
        try (var split = Sandbox.start(options.build())) {
            var client = new TikTokClient(split);
            var init = client.post(
                    "/v2/post/publish/video/init/",
                    client.connect(USER).access(),
                    "{\"post_info\":{\"privacy_level\":\"SELF_ONLY\"},\"source_info\":{\"source\":\"FILE_UPLOAD\","
                            + "\"video_size\":5000000,\"chunk_size\":5000000,\"total_chunk_count\":1}}");
            assertThat(init.data().path("upload_url").asText()).startsWith("http://127.0.0.1:9/");
        }
    }

    @Test
    void aVideoInChunksBecomesAPublicVideoOfTheSameBytes() throws Exception {
        var init = init(FILE.length, 5_000_000, 2);
        var publishId = init.data().path("publish_id").asText();
        var url = init.data().path("upload_url").asText();
        assertThat(publishId).matches("v_pub_file~v2-1\\.\\d{19}").hasSizeLessThanOrEqualTo(64);
        assertThat(url).hasSizeLessThanOrEqualTo(256);
        assertThat(status(publishId).data().path("status").asText()).isEqualTo("PROCESSING_UPLOAD");

        var first = tiktok.putChunk(url, FILE, 0, 4_999_999);
        assertThat(first.status()).isEqualTo(206);
        assertThat(first.header("content-range")).isEqualTo("bytes 0-5000000/11000001");
        assertThat(status(publishId).data().path("uploaded_bytes").asLong()).isEqualTo(5_000_000);
        assertThat(tiktok.putChunk(url, FILE, 5_000_000, FILE.length - 1).status())
                .isEqualTo(201);

        await().until(() -> status(publishId).data().has("publicaly_available_post_id"));
        var done = status(publishId).data();
        assertThat(done.path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
        var postId = done.path("publicaly_available_post_id").get(0);
        assertThat(postId.isIntegralNumber()).isTrue();
        assertThat(postId.asText()).hasSize(19);

        var post = sandbox.control().posts().get(0);
        assertThat(post.bytes()).isEqualTo(FILE.length);
        assertThat(post.chunks()).isEqualTo(2);
        assertThat(post.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(FILE)));

        var newest = tiktok.post("/v2/video/list/?fields=id,video_description", tokens.access(), "{\"max_count\":1}")
                .data()
                .path("videos")
                .get(0);
        assertThat(newest.path("id").asText()).isEqualTo(postId.asText());
        assertThat(newest.path("video_description").asText()).isEqualTo("Chào #Sandbox #thử");
        assertThat(sandbox.control().webhooks())
                .extracting(webhook -> webhook.event())
                .containsExactly("post.publish.complete", "post.publish.publicly_available");
    }

    @Test
    void aPublishedVideoAnswersResearchByItsHashtag() {
        publish("PUBLIC_TO_EVERYONE");
        await().until(() -> sandbox.control().posts().get(0).postId() != null);
        var found = tiktok.post(
                "/v2/research/video/query/?fields=id,hashtag_names",
                tiktok.clientToken(),
                "{\"query\":{\"and\":[{\"field_name\":\"hashtag_name\",\"operation\":\"EQ\","
                        + "\"field_values\":[\"thử\"]}]},\"start_date\":\"20261101\",\"end_date\":\"20261201\"}");
        assertThat(found.data().path("videos")).hasSize(1);
        assertThat(found.data().path("videos").get(0).path("hashtag_names"))
                .extracting(name -> name.asText())
                .containsExactly("sandbox", "thử");
    }

    @Test
    void aPrivatePostCompletesWithoutAnIdAndStaysInvisible() {
        var publishId = publish("SELF_ONLY");
        await().until(() -> status(publishId).data().path("status").asText().equals("PUBLISH_COMPLETE"));
        assertThat(sandbox.control().webhooks())
                .extracting(webhook -> webhook.event())
                .containsExactly("post.publish.complete");
        assertThat(sandbox.control().videosOf(USER)).isEqualTo(58);
    }

    @Test
    void aRangeThatDoesNotContinueIs416WithTheProgress() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        assertThat(tiktok.putChunk(url, FILE, 5_000_000, FILE.length - 1).status())
                .isEqualTo(416);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(206);
        var again = tiktok.putChunk(url, FILE, 0, 4_999_999);
        assertThat(again.status()).isEqualTo(416);
        assertThat(again.header("content-range")).isEqualTo("bytes 0-5000000/11000001");
        assertThat(tiktok.putChunk(url, FILE, 5_000_000, FILE.length - 1).status())
                .isEqualTo(201);
        assertThat(sandbox.control().posts().get(0).bytes()).isEqualTo(FILE.length);
    }

    @Test
    void badHeadersAre400() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        assertThat(tiktok.putRange(url, new byte[10], "bytes 0-4999999/11000001")
                        .status())
                .isEqualTo(400);
        assertThat(tiktok.putRange(url, new byte[10], "bytes 0-9/11000001").status())
                .isEqualTo(400);
        assertThat(tiktok.putRange(url, new byte[10], "bytes 0-9/10").status()).isEqualTo(400);
        assertThat(tiktok.putRange(url, new byte[10], "0-9").status()).isEqualTo(400);
    }

    @Test
    void unknownUploadsAre404AndOldOnes403() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        assertThat(tiktok.putChunk(url + "x", FILE, 0, 4_999_999).status()).isEqualTo(404);
        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(403);
    }

    @Test
    void aFailedChunkMayBeSentAgain() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        sandbox.control().failNext(1, "/video/", FaultKind.SERVER_ERROR);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(500);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(206);
    }

    @Test
    void theBytesOfALateChunkAreStoredAfterItsConnectionEnded() {
        var init = init(FILE.length, 5_000_000, 2);
        var url = init.data().path("upload_url").asText();
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(206);
        late(1_000);
        assertThatThrownBy(() -> tiktok.putChunk(url, FILE, 5_000_000, FILE.length - 1))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(sandbox.control().posts().get(0).bytes()).isEqualTo(5_000_000);
        await().until(() ->
                status(init.data().path("publish_id").asText()).data().has("publicaly_available_post_id"));
        assertThat(sandbox.control().posts().get(0).chunks()).isEqualTo(2);
    }

    @Test
    void aLateChunkThatWasSentAgainMeanwhileIsNotStoredTwice() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        late(2_000);
        assertThatThrownBy(() -> tiktok.putChunk(url, FILE, 0, 4_999_999)).isInstanceOf(UncheckedIOException.class);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(206);
        await().during(Duration.ofSeconds(3)).until(() -> {
            var post = sandbox.control().posts().get(0);
            return post.bytes() == 5_000_000 && post.chunks() == 1;
        });
    }

    /** Of what was acknowledged only, and once: whose answer was lost has to send its chunk again, if that is a repeat too. */
    @Test
    void repeatsOfAcknowledgedChunksAreCounted() {
        var url = init(FILE.length, 5_000_000, 2).data().path("upload_url").asText();
        sandbox.control().failNext(1, "/video/", FaultKind.LOST_ANSWER);
        assertThatThrownBy(() -> tiktok.putChunk(url, FILE, 0, 4_999_999)).isInstanceOf(UncheckedIOException.class);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(416);
        var afterLoss = sandbox.control().posts().get(0);
        assertThat(afterLoss.puts()).isEqualTo(2);
        assertThat(afterLoss.repeats()).isZero();
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(416);
        assertThat(sandbox.control().posts().get(0).repeats()).isEqualTo(1);

        sandbox.control().failNext(1, "/video/", FaultKind.LOST_ANSWER);
        assertThatThrownBy(() -> tiktok.putChunk(url, FILE, 0, 4_999_999)).isInstanceOf(UncheckedIOException.class);
        assertThat(tiktok.putChunk(url, FILE, 0, 4_999_999).status()).isEqualTo(416);
        var afterLostRepeat = sandbox.control().posts().get(0);
        assertThat(afterLostRepeat.puts()).isEqualTo(5);
        assertThat(afterLostRepeat.repeats()).isEqualTo(2);
    }

    private static void late(long millis) {
        tiktok.post(
                "/sandbox/faults", null, "{\"path\":\"/video/\",\"kind\":\"late_bytes\",\"late_ms\":" + millis + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "file_format_check_failed",
        "duration_check_failed",
        "frame_rate_check_failed",
        "picture_size_check_failed",
        "internal",
        "spam_risk"
    })
    void processingFailsOnDemandWithItsReason(String reason) {
        sandbox.control().failNextPosts(1, reason);
        var publishId = publish("PUBLIC_TO_EVERYONE");
        await().until(() -> status(publishId).data().path("status").asText().equals("FAILED"));
        assertThat(status(publishId).data().fieldNames()).toIterable().containsExactly("status", "fail_reason");
        assertThat(status(publishId).data().path("fail_reason").asText()).isEqualTo(reason);
        assertThat(sandbox.control().webhooks()).singleElement().satisfies(webhook -> {
            assertThat(webhook.event()).isEqualTo("post.publish.failed");
            assertThat(webhook.body()).contains("\\\"reason\\\":\\\"" + reason + "\\\"");
        });
    }

    @Test
    void revokingFailsWhatIsStillInProcessing() {
        sandbox.control().stickNextPosts(1);
        var publishId = publish("PUBLIC_TO_EVERYONE");
        sandbox.control().revoke(USER, 1);
        var again = tiktok.connect(USER).access();
        assertThat(fetch(again, publishId).data().path("fail_reason").asText()).isEqualTo("auth_removed");
        assertThat(sandbox.control().webhooks())
                .extracting(webhook -> webhook.event())
                .containsExactly("post.publish.failed", "authorization.removed");
    }

    @Test
    void aResetEndsWhatIsInProcessing() {
        var before = sandbox.control().videosOf(USER);
        publish("PUBLIC_TO_EVERYONE");
        sandbox.control().reset();
        await().during(Duration.ofMillis(150)) // processing and the delay of the id take 20 ms each
                .until(() -> sandbox.control().webhooks().isEmpty()
                        && sandbox.control().videosOf(USER) == before);
    }

    @Test
    void statusOfUnknownAndForeignTasksIsRefused() {
        assertThat(status("v_pub_file~v2-1.1").errorCode()).isEqualTo("invalid_publish_id");
        var publishId =
                init(FILE.length, 5_000_000, 2).data().path("publish_id").asText();
        var other = tiktok.connect("wander.with.june").access();
        assertThat(fetch(other, publishId).errorCode()).isEqualTo("token_not_authorized_for_specified_publish_id");
    }

    @Test
    void initChecksTheBodyBeforePrivacyAndPrivacyBeforeChunks() {
        assertThat(rawInit("{}").errorCode()).isEqualTo("invalid_params");
        assertThat(rawInit("{}").status()).isEqualTo(400);
        assertThat(initBody("\"privacy_level\":\"FOLLOWER_OF_CREATOR\"", 1, 2, 3)
                        .errorCode())
                .isEqualTo("privacy_level_option_mismatch");
        assertThat(initBody("\"title\":\"no level\"", 1, 2, 3).status()).isEqualTo(403);
        assertThat(initBody("\"privacy_level\":\"SELF_ONLY\",\"title\":\"" + "x".repeat(2_201) + "\"", 1, 1, 1)
                        .status())
                .isEqualTo(400);
        assertThat(initBody("\"privacy_level\":\"SELF_ONLY\",\"disable_duet\":\"yes\"", 1, 1, 1)
                        .status())
                .isEqualTo(400);
        var chunks = init(50_000_123, 10_000_000, 6);
        assertThat(chunks.status()).isEqualTo(400);
        assertThat(chunks.body().path("error").path("message").asText()).isEqualTo("The total chunk count is invalid");
        assertThat(sandbox.control().posts()).isEmpty();
    }

    @Test
    void fifteenPostsADayAreTheMost() {
        for (int post = 0; post < 15; post++) {
            assertThat(init(5_000_000, 5_000_000, 1).status()).isEqualTo(200);
        }
        assertThat(init(5_000_000, 5_000_000, 1).errorCode()).isEqualTo("spam_risk_too_many_posts");
        assertThat(creatorInfo().status()).isEqualTo(200);
        assertThat(creatorInfo().errorCode()).isEqualTo("spam_risk_too_many_posts");
        CLOCK.advance(Duration.ofHours(24));
        tokens = tiktok.connect(USER);
        assertThat(init(5_000_000, 5_000_000, 1).status()).isEqualTo(200);
    }

    @Test
    void anUnauditedAppPostsOnlyPrivatelyToPrivateAccounts() {
        try (var unaudited =
                Sandbox.start(SandboxOptions.builder().audited(false).build())) {
            var client = new TikTokClient(unaudited);
            var token = client.connect(USER).access();
            var body = "{\"post_info\":{\"privacy_level\":\"SELF_ONLY\"},\"source_info\":{\"source\":\"FILE_UPLOAD\","
                    + "\"video_size\":10,\"chunk_size\":10,\"total_chunk_count\":1}}";
            assertThat(client.post("/v2/post/publish/video/init/", token, body).errorCode())
                    .isEqualTo("unaudited_client_can_only_post_to_private_accounts");
            client.put("/sandbox/accounts/" + USER, "{\"private_account\":true}");
            assertThat(client.post("/v2/post/publish/video/init/", token, body).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aUrlMustBeOwned() {
        for (var url : List.of(
                "https://example.com/a.mp4",
                "https://media.example.com/a.mp4?sig=1",
                "https://cdn.example.org/videos/user/a.mp4")) {
            var answer = pull(url);
            assertThat(answer.status()).as(url).isEqualTo(200);
            assertThat(answer.data().path("publish_id").asText()).startsWith("v_pub_url~v2.");
            assertThat(answer.data().has("upload_url")).isFalse();
        }
        for (var url : List.of(
                "https://notexample.com/a.mp4",
                "https://cdn.example.org/videos/2023/user/a.mp4",
                "https://example.org/videos/user/a.mp4")) {
            assertThat(pull(url).errorCode()).as(url).isEqualTo("url_ownership_unverified");
        }
        for (var url : List.of("http://example.com/a.mp4", "https://192.0.2.1/a.mp4", "nonsense url")) {
            assertThat(pull(url).errorCode()).as(url).isEqualTo("invalid_params");
        }
    }

    @Test
    void aPullMayBeCancelledWhileItRuns() {
        sandbox.control().stickNextPosts(1);
        var publishId =
                pull("https://example.com/a.mp4").data().path("publish_id").asText();
        assertThat(status(publishId).data().path("status").asText()).isEqualTo("PROCESSING_DOWNLOAD");
        var cancelled = cancel(publishId);
        assertThat(cancelled.body().has("data")).isFalse();
        assertThat(cancelled.errorCode()).isEqualTo("ok");
        assertThat(status(publishId).data().path("fail_reason").asText()).isEqualTo("publish_cancelled");
        assertThat(cancel(publishId).errorCode()).isEqualTo("publish_not_cancellable");
    }

    @Test
    void anInboxUploadEndsInTheInboxAndFiveMayWait() {
        var body = "{\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":10,\"chunk_size\":10,"
                + "\"total_chunk_count\":1}}";
        var init = tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body);
        var publishId = init.data().path("publish_id").asText();
        tiktok.putChunk(init.data().path("upload_url").asText(), new byte[10], 0, 9);
        await().until(() -> status(publishId).data().path("status").asText().equals("SEND_TO_USER_INBOX"));
        for (int more = 0; more < 4; more++) {
            assertThat(tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body)
                        .errorCode())
                .isEqualTo("spam_risk_too_many_pending_share");
    }

    @Test
    void itsCreatorPostsAVideoFromTheInboxAsOftenAsSheLikesAndMakesRoom() {
        var control = sandbox.control();
        var body = "{\"source_info\":{\"source\":\"PULL_FROM_URL\",\"video_url\":\"https://example.com/a.mp4\"}}";
        var publishId = tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body)
                .data()
                .path("publish_id")
                .asText();
        assertThat(control.postFromInbox(publishId, "Chào", true)).isFalse();
        await().until(() -> status(publishId).data().path("status").asText().equals("SEND_TO_USER_INBOX"));
        for (int more = 0; more < 4; more++) {
            tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body);
        }

        assertThat(control.postFromInbox(publishId, "Chào", true)).isTrue();
        assertThat(control.postFromInbox(publishId, "Once more", true)).isTrue();
        assertThat(control.postFromInbox(publishId, "For myself", false)).isTrue();

        await().untilAsserted(() -> assertThat(status(publishId).data().path("publicaly_available_post_id"))
                .hasSize(2));
        assertThat(status(publishId).data().path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
        assertThat(tiktok.post("/v2/post/publish/inbox/video/init/", tokens.access(), body)
                        .status())
                .as("it does not wait any more")
                .isEqualTo(200);
        assertThat(control.postFromInbox("unknown", "", true)).isFalse();
    }

    private String publish(String privacyLevel) {
        var init = initBody(
                "\"title\":\"Chào #Sandbox #thử\",\"privacy_level\":\"" + privacyLevel + "\"", 1_000, 1_000, 1);
        var done = tiktok.putChunk(init.data().path("upload_url").asText(), bytes(1_000), 0, 999);
        assertThat(done.status()).isEqualTo(201);
        return init.data().path("publish_id").asText();
    }

    private Answer init(long videoSize, long chunkSize, long count) {
        return initBody(
                "\"title\":\"Chào #Sandbox #thử\",\"privacy_level\":\"PUBLIC_TO_EVERYONE\"",
                videoSize,
                chunkSize,
                count);
    }

    private Answer initBody(String postInfo, long videoSize, long chunkSize, long count) {
        return rawInit("{\"post_info\":{" + postInfo + "},\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":"
                + videoSize + ",\"chunk_size\":" + chunkSize + ",\"total_chunk_count\":" + count + "}}");
    }

    private Answer pull(String url) {
        return rawInit("{\"post_info\":{\"privacy_level\":\"SELF_ONLY\"},\"source_info\":{\"source\":\"PULL_FROM_URL\","
                + "\"video_url\":\"" + url + "\"}}");
    }

    private Answer rawInit(String body) {
        return tiktok.post("/v2/post/publish/video/init/", tokens.access(), body);
    }

    private Answer creatorInfo() {
        return tiktok.post("/v2/post/publish/creator_info/query/", tokens.access(), "");
    }

    private Answer status(String publishId) {
        return fetch(tokens.access(), publishId);
    }

    private static Answer fetch(String token, String publishId) {
        return tiktok.post("/v2/post/publish/status/fetch/", token, "{\"publish_id\":\"" + publishId + "\"}");
    }

    private Answer cancel(String publishId) {
        return tiktok.post("/v2/post/publish/cancel/", tokens.access(), "{\"publish_id\":\"" + publishId + "\"}");
    }

    private static void settings(CreatorSettings settings) {
        sandbox.control().settingsOf(USER, settings);
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
