package dev.reelay.sandbox.tiktok.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** The vector of the contract reference. */
    @Test
    void theSignatureCoversTheSecondAndTheRawBody() {
        var body = "{\"client_key\":\"ck_demo\",\"event\":\"authorization.removed\",\"create_time\":1790000000,"
                + "\"user_openid\":\"-000demo\",\"content\":\"{\\\"reason\\\":1}\"}";
        assertThat(WebhookSignature.header("cs_demo", 1_790_000_001, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("t=1790000001,s=ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367");
    }
}
