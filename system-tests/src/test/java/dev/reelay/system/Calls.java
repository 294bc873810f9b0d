package dev.reelay.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.SandboxClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What callers of one workspace ask of the five services, through the gateway. */
final class Calls {

    /** The cookie by which the service knows the browser that started an authorization. */
    private static final String BROWSER = "__Host-reelay-oauth=the-one-browser-of-all-the-people-in-a-test";

    /** Long enough to see that an answer is late, short enough to fail. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int FILE_BYTES = 100_000;
    private static final String BOUNDARY = "reelay-boundary";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalStack stack;
    private final String workspace;
    private final String token;
    private final String serviceToken;

    Calls(LocalStack stack, String workspace) {
        this.stack = stack;
        this.workspace = workspace;
        token = token(workspace, "creator", "analyst", "admin");
        serviceToken = stack.tokens()
                .token("ingest-service", null, Service.AUTH.module(), List.of("token:ingest"), Duration.ofHours(1));
    }

    /** Each on a thread of its own; their answers in the same order. */
    static List<Answer> sendAtOnce(List<Call> calls) {
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            return calls.stream().map(call -> CompletableFuture.supplyAsync(call::send, threads)).toList().stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }

    /** One of each service at least. */
    List<Call> reads() {
        return List.of(
                get("/api/v1/connections"),
                get("/api/v1/accounts"),
                get("/api/v1/publications"),
                get("/api/v1/callbacks"),
                get("/api/v1/posts/search?q=a"),
                get("/api/v1/insights/summary"));
    }

    Call get(String path) {
        return call("GET " + path, gateway(path), HttpRequest.newBuilder().GET());
    }

    /** All that any service holds of it, a ZIP. */
    Call export(String connectionId) {
        return get("/api/v1/connections/" + connectionId + "/export");
    }

    /** With all that any service holds of it. */
    Call erase(String connectionId) {
        var path = "/api/v1/connections/" + connectionId + "?erase=true";
        return call("DELETE " + path, gateway(path), HttpRequest.newBuilder().DELETE());
    }

    Call startAuthorization() {
        return call(
                "POST /api/v1/auth/tiktok",
                gateway("/api/v1/auth/tiktok"),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Cookie", BROWSER)
                        .POST(BodyPublishers.ofString("{}")));
    }

    /** The browser of the account's owner, sent back by the platform after she agreed to an authorization that was started. */
    Call authorizationCallback(Answer started, String username) {
        var consent = URI.create(started.json().path("authorization_url").asText() + "&sandbox_account="
                + URLEncoder.encode(username, UTF_8));
        try {
            var back = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(consent).build(), BodyHandlers.discarding());
            var location = back.headers().firstValue("Location").orElseThrow();
            return new Call(
                    "GET /api/v1/auth/tiktok/callback",
                    HttpRequest.newBuilder(URI.create(location))
                            .header("Cookie", BROWSER)
                            .timeout(PATIENCE)
                            .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The whole flow; answers the connection. */
    String connect(String username) {
        return authorizationCallback(startAuthorization().send().assertOk(), username)
                .send()
                .assertOk()
                .json()
                .path("id")
                .asText();
    }

    /** Past the gateway, as ingest and publish do. */
    Call accessToken(String connectionId) {
        var path = "/internal/connections/" + connectionId + "/access-token?workspace="
                + URLEncoder.encode(workspace, UTF_8);
        return new Call(
                "POST /internal/connections/…/access-token",
                HttpRequest.newBuilder(URI.create(stack.addresses().internal() + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + serviceToken)
                        .POST(BodyPublishers.noBody())
                        .build());
    }

    /** Of what research finds, which is public. */
    Call sync(SandboxClient.Window window, int maxVideos, String key) {
        return call(
                "POST /api/v1/jobs/sync/tiktok",
                gateway("/api/v1/jobs/sync/tiktok"),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(json(Map.of(
                                "hashtags", window.hashtags(),
                                "start_date", window.startDate(),
                                "end_date", window.endDate(),
                                "max_videos", maxVideos))));
    }

    /** Of an account's own videos. */
    Call sync(String connectionId) {
        return call(
                "POST /api/v1/jobs/sync/tiktok",
                gateway("/api/v1/jobs/sync/tiktok"),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(json(Map.of("connection_id", connectionId))));
    }

    /** A small file, the same each time; its caption is its key, by which the platform's post is found. */
    Call publish(String connectionId, String key) {
        return publish(key, BodyPublishers.ofByteArray(form(connectionId, key)));
    }

    /** The same, with a second half that is sent when the gate opens. */
    Call publish(String connectionId, String key, CountDownLatch gate) {
        var form = form(connectionId, key);
        var half = form.length / 2;
        var publisher = BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                new ByteArrayInputStream(form, 0, half),
                new Gated(new ByteArrayInputStream(form, half, form.length - half), gate)));
        return publish(key, BodyPublishers.fromPublisher(publisher, form.length));
    }

    /** A file of that many bytes, which are of this key only. */
    Call publish(String connectionId, String key, long bytes) {
        return publish(connectionId, key, bytes, new CountDownLatch(0));
    }

    /** The same, with a second half that is sent when the gate opens. */
    Call publish(String connectionId, String key, long bytes, CountDownLatch gate) {
        var head = head(connectionId, key);
        var tail = tail();
        var publisher = BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head),
                new Filler(key, 0, bytes / 2),
                new Gated(new Filler(key, bytes / 2, bytes), gate),
                new ByteArrayInputStream(tail)))));
        return publish(key, BodyPublishers.fromPublisher(publisher, head.length + bytes + tail.length));
    }

    /** The platform is to fetch it from an address that the sandbox holds for one of ours. */
    Call publishByUrl(String connectionId, String key) {
        return call(
                "POST /api/v1/publications",
                gateway("/api/v1/publications"),
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(json(Map.of(
                                "connection_id",
                                connectionId,
                                "caption",
                                key,
                                "privacy_level",
                                "PUBLIC_TO_EVERYONE",
                                "video_url",
                                "https://media.example.com/" + key + ".mp4"))));
    }

    private Call publish(String key, HttpRequest.BodyPublisher form) {
        return call(
                "POST /api/v1/publications",
                gateway("/api/v1/publications?allow_duplicate=true"),
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("Idempotency-Key", key)
                        .POST(form));
    }

    /** A callback as the platform signs it (TikTok for Developers, "Webhooks", signature verification). */
    Call deliver(String publishId) {
        var content =
                "{\\\"publish_id\\\":\\\"%s\\\",\\\"publish_type\\\":\\\"DIRECT_PUBLISH\\\"}".formatted(publishId);
        var body =
                """
                {"client_key":"reelay-local","event":"post.publish.complete","create_time":1790000000,"user_openid":"-000%s","content":"%s"}"""
                        .formatted(publishId, content);
        return new Call(
                "POST /api/v1/webhooks/tiktok",
                HttpRequest.newBuilder(gateway("/api/v1/webhooks/tiktok"))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("TikTok-Signature", signature(body))
                        .POST(BodyPublishers.ofString(body))
                        .build());
    }

    private String signature(String body) {
        try {
            var time = Long.toString(Instant.now().getEpochSecond());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(stack.tiktokClientSecret().getBytes(UTF_8), "HmacSHA256"));
            return "t=" + time + ",s=" + HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Call call(String name, URI url, HttpRequest.Builder request) {
        return new Call(
                name,
                request.uri(url)
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    private String token(String workspace, String... roles) {
        return stack.tokens().token("caller", workspace, List.of(roles), Duration.ofHours(1));
    }

    private URI gateway(String path) {
        return URI.create(stack.addresses().gateway() + path);
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofString(JSON.valueToTree(body).toString());
    }

    private static byte[] form(String connectionId, String key) {
        var form = new ByteArrayOutputStream();
        form.writeBytes(head(connectionId, key));
        form.writeBytes(new byte[FILE_BYTES]);
        form.writeBytes(tail());
        return form.toByteArray();
    }

    private static byte[] head(String connectionId, String key) {
        var form = new ByteArrayOutputStream();
        Map.of("connection_id", connectionId, "caption", key, "privacy_level", "PUBLIC_TO_EVERYONE")
                .forEach((name, value) -> form.writeBytes(part(name, "", "text/plain", value)));
        form.writeBytes(part("file", "; filename=\"small.mp4\"", "video/mp4", ""));
        return form.toByteArray();
    }

    private static byte[] tail() {
        return ("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8);
    }

    private static byte[] part(String name, String more, String type, String value) {
        return "\r\n--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\nContent-Type: %s\r\n\r\n%s"
                .formatted(BOUNDARY, name, more, type, value)
                .getBytes(UTF_8);
    }

    /** Bytes without end in memory: each 4096 of them begin with the key's hash and their number. */
    private static final class Filler extends InputStream {

        private final int key;
        /** Where it ends. */
        private final long size;

        private long at;

        private Filler(String key, long from, long size) {
            this.key = key.hashCode();
            this.size = size;
            at = from;
        }

        @Override
        public int read() {
            if (at == size) {
                return -1;
            }
            var within = (int) (at & 4095);
            var block = (int) (at >>> 12) + 1;
            at++;
            return within < 4 ? key >>> 8 * within & 255 : within < 8 ? block >>> 8 * (within - 4) & 255 : 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            var count = (int) Math.min(length, size - at);
            for (var i = 0; i < count; i++) {
                target[offset + i] = (byte) read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    /** Waits before it gives its first byte. */
    private static final class Gated extends FilterInputStream {

        private final CountDownLatch gate;

        private Gated(InputStream source, CountDownLatch gate) {
            super(source);
            this.gate = gate;
        }

        @Override
        public int read() throws IOException {
            await();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            await();
            return super.read(target, offset, length);
        }

        private void await() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
