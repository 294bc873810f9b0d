package dev.reelay.sandbox.tiktok.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.sandbox.TestClock;
import dev.reelay.sandbox.TikTokClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    private final TestClock clock = new TestClock();

    @ParameterizedTest
    @CsvSource({
        "USER_INFO,600",
        "VIDEO_LIST,600",
        "VIDEO_QUERY,600",
        "CREATOR_INFO,20",
        "VIDEO_INIT,6",
        "INBOX_INIT,6",
        "CONTENT_INIT,6",
        "STATUS_FETCH,30"
    })
    void theDocumentedNumberOfCallsPassesInAMinute(Endpoint endpoint, int limit) {
        var limits = new RateLimits(1, clock);
        for (int call = 0; call < limit; call++) {
            assertThat(limits.allows(endpoint, "token")).isTrue();
        }
        assertThat(limits.allows(endpoint, "token")).isFalse();
        assertThat(limits.allows(endpoint, "other token")).isTrue();
    }

    @Test
    void howNearCallersCameIsTold() {
        var limits = new RateLimits(1, clock);
        for (int call = 0; call < 8; call++) {
            limits.allows(Endpoint.VIDEO_INIT, "token");
        }
        limits.allows(Endpoint.VIDEO_INIT, "other token");
        limits.allows(Endpoint.VIDEO_LIST, "token");
        assertThat(limits.uses())
                .containsExactly(
                        new RateUse("/v2/video/list/", 1, 0), new RateUse("/v2/post/publish/video/init/", 6, 2));
    }

    @Test
    void theWindowSlides() {
        var limits = new RateLimits(1, clock);
        for (int call = 0; call < 6; call++) {
            assertThat(limits.allows(Endpoint.VIDEO_INIT, "token")).isTrue();
            clock.advance(Duration.ofSeconds(5));
        }
        assertThat(limits.allows(Endpoint.VIDEO_INIT, "token")).isFalse();
        clock.advance(Duration.ofSeconds(30));
        assertThat(limits.allows(Endpoint.VIDEO_INIT, "token")).isTrue();
        assertThat(limits.allows(Endpoint.VIDEO_INIT, "token")).isFalse();
    }

    @Test
    void theScaleStretchesAndZeroTurnsOff() {
        var tenth = new RateLimits(0.1, clock);
        assertThat(tenth.allows(Endpoint.CREATOR_INFO, "token")).isTrue();
        assertThat(tenth.allows(Endpoint.CREATOR_INFO, "token")).isTrue();
        assertThat(tenth.allows(Endpoint.CREATOR_INFO, "token")).isFalse();
        var off = new RateLimits(0, clock);
        for (int call = 0; call < 100; call++) {
            assertThat(off.allows(Endpoint.VIDEO_INIT, "token")).isTrue();
        }
    }

    @Test
    void overTheLimitTheCallAnswers429() {
        try (var sandbox = Sandbox.start(SandboxOptions.builder().clock(clock).build())) {
            var tiktok = new TikTokClient(sandbox);
            var token = tiktok.connect("bep.nha.mai").access();
            for (int call = 0; call < 20; call++) {
                assertThat(tiktok.post("/v2/post/publish/creator_info/query/", token, "")
                                .status())
                        .isEqualTo(200);
            }
            var over = tiktok.post("/v2/post/publish/creator_info/query/", token, "");
            assertThat(over.status()).isEqualTo(429);
            assertThat(over.errorCode()).isEqualTo("rate_limit_exceeded");
        }
    }
}
