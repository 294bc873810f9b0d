package dev.reelay.common.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever hangs behind a request, it is answered in time, and once. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
@TestProfile(RequestsInHandIT.ShortLimit.class)
@Tag("R7")
class RequestsInHandIT {

    public static final class ShortLimit implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("reelay.http.answer-limit", "1s");
        }
    }

    @Inject
    RequestsInHand requests;

    @TestHTTPResource
    URL url;

    @Test
    void whatHangsIsAnsweredWithAWayOut() {
        given().when()
                .get("/probe/late?millis=600000")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("urn:reelay:problem:no-answer-in-time"));
        await().atMost(Duration.ofSeconds(5)).until(() -> isIdle());
    }

    /** On one connection: an answer that came too late must not be taken for that of the next request. */
    @Test
    void anAnswerThatComesTooLateIsDroppedWithoutAnError() throws Exception {
        var errors = new CopyOnWriteArrayList<String>();
        var log = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(entry.getLoggerName() + " " + entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(log);
        try (var connection = new Socket(url.getHost(), url.getPort())) {
            connection.setSoTimeout(10_000);
            var in = connection.getInputStream();
            connection.getOutputStream().write(get("/probe/late?millis=2000"));
            assertThat(status(in)).isEqualTo("HTTP/1.1 503 Service Unavailable");
            Thread.sleep(1_500); // the late answer comes by the clock; there is nothing to see before
            connection.getOutputStream().write(get("/probe/late?millis=1"));
            assertThat(status(in)).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertThat(errors).isEmpty();
    }

    /** A sender that is slow, but sends, is not late. */
    @Test
    void theTimeCountsFromTheLastByteThatCame() throws Exception {
        var body = "{\"display_name\":\"pho\"}".getBytes(StandardCharsets.US_ASCII);
        try (var connection = new Socket(url.getHost(), url.getPort())) {
            connection.setSoTimeout(10_000);
            var out = connection.getOutputStream();
            out.write(("POST /probe HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (var one : body) {
                out.write(one);
                out.flush();
                Thread.sleep(130); // 2.8 s in all
            }
            assertThat(status(connection.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    private boolean isIdle() throws InterruptedException {
        return requests.awaitIdle(Duration.ZERO);
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The status line, read with the headers and the body behind it. */
    private static String status(java.io.InputStream in) throws java.io.IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return "closed after " + head;
            }
            head.append((char) next);
        }
        var length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
        return head.substring(0, head.indexOf("\r\n"));
    }
}
