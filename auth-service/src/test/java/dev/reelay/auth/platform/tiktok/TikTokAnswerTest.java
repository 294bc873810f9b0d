package dev.reelay.auth.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.auth.platform.PlatformException;
import dev.reelay.auth.platform.PlatformException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Flat errors of /v2/oauth/*, under the right status and under 200.
                "400|{\"error\":\"invalid_grant\",\"log_id\":\"L\"}|REJECTED|invalid_grant",
                "200|{\"error\":\"invalid_grant\",\"log_id\":\"L\"}|REJECTED|invalid_grant",
                "200|{\"error\":\"invalid_client\",\"log_id\":\"L\"}|REFUSED|invalid_client",
                "200|{\"error\":\"temporarily_unavailable\",\"log_id\":\"L\"}|AWAY|temporarily_unavailable",
                "500|{\"error\":\"server_error\",\"log_id\":\"L\"}|AWAY|server_error",
                "503|{\"error\":\"something_new\",\"log_id\":\"L\"}|AWAY|something_new",
                // The envelope of all other calls.
                "401|{\"error\":{\"code\":\"access_token_invalid\",\"log_id\":\"L\"}}|REJECTED|access_token_invalid",
                "401|{\"error\":{\"code\":\"scope_not_authorized\",\"log_id\":\"L\"}}|REFUSED|scope_not_authorized",
                "429|{\"error\":{\"code\":\"rate_limit_exceeded\",\"log_id\":\"L\"}}|AWAY|rate_limit_exceeded",
            })
    void anErrorIsReadFromTheBody(int status, String body, Kind kind, String code) {
        assertThatThrownBy(() -> TikTokAnswer.of(status, body).orThrow())
                .isInstanceOfSatisfying(PlatformException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.logId()).isEqualTo("L");
                });
    }

    @ParameterizedTest
    @CsvSource({"502,AWAY", "404,AWAY", "200,UNANSWERED"})
    void aPageInsteadOfJsonIsNoAnswer(int status, Kind kind) {
        assertThatThrownBy(
                        () -> TikTokAnswer.of(status, "<html>act.token</html>").orThrow())
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageNotContaining("act.token");
    }

    @Test
    void successIsABodyWithoutAnError() {
        assertThat(TikTokAnswer.of(200, "{\"error\":{\"code\":\"ok\"},\"data\":{}}")
                        .orThrow())
                .isNotNull();
        assertThat(TikTokAnswer.of(200, "{\"access_token\":\"a\"}").orThrow()).isNotNull();
        assertThat(TikTokAnswer.of(200, "").orThrow()).isEmpty();
        assertThat(TikTokAnswer.of(200, "{}").orThrow()).isEmpty();
    }
}
