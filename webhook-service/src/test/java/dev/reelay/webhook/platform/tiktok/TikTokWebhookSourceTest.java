package dev.reelay.webhook.platform.tiktok;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.webhook.signature.Rejection;
import dev.reelay.webhook.support.TikTokDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokWebhookSourceTest {

    /** The vector of the reference, TikTok's webhooks verification. */
    private static final byte[] BODY =
            """
            {"client_key":"ck_demo","event":"authorization.removed","create_time":1790000000,"user_openid":"-000demo","content":"{\\"reason\\":1}"}"""
                    .getBytes(UTF_8);

    private static final String SIGNATURE =
            "t=1790000001,s=ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367";

    private static final long SIGNED_AT = 1790000001L;

    @Test
    void theVectorOfTheReferenceIsAccepted() {
        assertThat(source(SIGNED_AT, "cs_demo").verify(List.of(SIGNATURE), BODY))
                .isEmpty();
    }

    @Test
    void theSecretMayBeAnyOfTheLiveOnes() {
        assertThat(source(SIGNED_AT, "cs_next", "cs_demo").verify(List.of(SIGNATURE), BODY))
                .isEmpty();
        assertThat(source(SIGNED_AT, "cs_demo", "cs_next").verify(List.of(SIGNATURE), BODY))
                .isEmpty();
    }

    @Test
    void anotherSecretIsRefused() {
        assertThat(source(SIGNED_AT, "cs_other").verify(List.of(SIGNATURE), BODY))
                .contains(Rejection.MISMATCH);
    }

    @Test
    void aBodyChangedByOneByteIsRefused() {
        for (var index = 0; index < BODY.length; index++) {
            var changed = BODY.clone();
            changed[index] ^= 1;
            assertThat(source(SIGNED_AT, "cs_demo").verify(List.of(SIGNATURE), changed))
                    .contains(Rejection.MISMATCH);
        }
    }

    @Test
    void aTimeOtherThanTheSignedOneIsRefused() {
        var changed = SIGNATURE.replace("t=1790000001", "t=1790000002");

        assertThat(source(SIGNED_AT, "cs_demo").verify(List.of(changed), BODY)).contains(Rejection.MISMATCH);
    }

    @Test
    void theBytesAreSignedNotTheirMeaning() {
        var unusual = "\n{ \"event\" :\"x\",\t\"create_time\":1790000000, \"user_openid\":\"J\\u00fcrgen ü\"}  "
                .getBytes(UTF_8);
        var header = TikTokDeliveries.sign("cs_demo", "1790000001", unusual);

        assertThat(source(SIGNED_AT, "cs_demo").verify(List.of(header), unusual))
                .isEmpty();
    }

    @Test
    void headersThatAreMissingRepeatedOrMalformedAreToldApartForOurCounters() {
        var source = source(SIGNED_AT, "cs_demo");

        assertThat(source.verify(List.of(), BODY)).contains(Rejection.MISSING);
        assertThat(source.verify(List.of(SIGNATURE, SIGNATURE), BODY)).contains(Rejection.REPEATED);
        assertThat(source.verify(List.of("t=1790000001,s=x"), BODY)).contains(Rejection.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"0,", "300,", "301,TOO_OLD", "-300,", "-301,AHEAD", "100000000,TOO_OLD", "-100000000,AHEAD"})
    void theToleranceHasTwoSides(long age, Rejection expected) {
        var source = source(SIGNED_AT + age, Duration.ofMinutes(5), "cs_demo");

        assertThat(source.verify(List.of(SIGNATURE), BODY)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theAgeIsJudgedOnlyWhenTheSignatureIsRight() {
        var source = source(SIGNED_AT + 301, Duration.ofMinutes(5), "cs_other");

        assertThat(source.verify(List.of(SIGNATURE), BODY)).contains(Rejection.MISMATCH);
    }

    @Test
    void aRepeatAfterThreeDaysIsAcceptedByDefaultAndRememberedForLonger() {
        var threeDays = Duration.ofHours(72).toSeconds();
        var source = source(SIGNED_AT + threeDays, "cs_demo");

        assertThat(source.verify(List.of(SIGNATURE), BODY)).isEmpty();
        assertThat(source.repeatsFor()).isGreaterThan(Duration.ofHours(72));
    }

    @Test
    void repeatsAreExpectedForThreeDaysHoweverShortTheTolerance() {
        assertThat(source(0, Duration.ofMinutes(5), "cs_demo").repeatsFor()).isEqualTo(Duration.ofHours(72));
    }

    @Test
    void aBlankSecretStopsTheStart() {
        assertThatThrownBy(() -> source(0, "cs_demo", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutASecretThereIsNoTikTok() {
        var none = new Config(Optional.empty(), Duration.ofHours(73), Duration.ofMinutes(5));

        assertThat(new TikTokWebhookSource(none, Clock.systemUTC()).isConfigured())
                .isFalse();
        assertThat(source(0, "cs_demo").isConfigured()).isTrue();
    }

    /** With the default tolerance. */
    private static TikTokWebhookSource source(long now, String... secrets) {
        return source(now, Duration.ofHours(73), secrets);
    }

    private static TikTokWebhookSource source(long now, Duration maxAge, String... secrets) {
        return new TikTokWebhookSource(
                new Config(Optional.of(List.of(secrets)), maxAge, Duration.ofMinutes(5)),
                Clock.fixed(Instant.ofEpochSecond(now), ZoneOffset.UTC));
    }

    private record Config(Optional<List<String>> clientSecret, Duration maxAge, Duration maxAhead)
            implements TikTokWebhookConfig {}
}
