package dev.reelay.benchmarks.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SignedCallbacksTest {

    private static final String SECRET = "a secret";

    @Test
    void theSignatureIsOfTheTimeADotAndTheBody() throws Exception {
        var callback = new SignedCallbacks(SECRET, true).callback(5);

        var parts = callback.signature().split(",s=");
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        mac.update((parts[0].substring(2) + ".").getBytes(UTF_8));
        assertThat(parts[1])
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(callback.body().getBytes())));
    }

    @Test
    void everyBodyHasItsNumber() {
        var callbacks = new SignedCallbacks(SECRET, true);

        assertThat(callbacks.callback(5).body().toString()).contains(SignedCallbacks.PUBLISH_ID + "5\\\"");
        assertThat(callbacks.callback(6).body())
                .isNotEqualTo(callbacks.callback(5).body());
    }

    @Test
    void aRequestAnnouncesItsBody() {
        var request = new SignedCallbacks(SECRET, true).request(5).toString();

        var body = SignedCallbacks.body(5);
        assertThat(request)
                .startsWith("POST " + SignedCallbacks.PATH + " HTTP/1.1\r\n")
                .endsWith("\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
