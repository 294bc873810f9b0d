package dev.reelay.webhook.platform.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokSignatureTest {

    private static final String HASH = "ac32d1f45488c8b97faf06d8fa22e0b7999b51a351f64f126294ef1205054367";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1790000001,s=" + HASH,
                "s=" + HASH + ",t=1790000001",
                " t=1790000001 , s=" + HASH + " ",
            })
    void partsMayComeInEitherOrderAndWithSpacesBetween(String header) {
        var signature = TikTokSignature.parse(header).orElseThrow();

        assertThat(signature.seconds()).isEqualTo(1790000001L);
        assertThat(signature.prefix()).asString().isEqualTo("1790000001.");
        assertThat(signature.hash()).hasSize(32).startsWith(0xac, 0x32);
    }

    @Test
    void theDigitsAreSignedAsTheyCame() {
        assertThat(TikTokSignature.parse("t=001,s=" + HASH).orElseThrow().prefix())
                .asString()
                .isEqualTo("001.");
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void whatIsNotOfTheFormIsRefused(String header) {
        assertThat(TikTokSignature.parse(header)).isEmpty();
    }

    static Stream<String> badHeaders() {
        return Stream.of(
                "",
                ",",
                "t=,s=",
                "t=1790000001",
                "s=" + HASH,
                "t=1790000001,s=" + HASH.substring(1),
                "t=1790000001,s=" + HASH + "0",
                "t=1790000001,s=" + HASH.substring(1) + "g",
                "t=1790000001,s=" + HASH.toUpperCase(),
                "T=1790000001,S=" + HASH,
                "t=1790000001,s=" + HASH + ",v=1",
                "t=1790000001,s=" + HASH + ",",
                "t=1790000001,t=1790000001,s=" + HASH,
                "t=1790000001,s=" + HASH + ",s=" + HASH,
                "t=1790000001,t=1790000002",
                "s=" + HASH + ",s=" + HASH,
                "t=-1790000001,s=" + HASH,
                "t=+1790000001,s=" + HASH,
                "t=1790000001.5,s=" + HASH,
                "t=soon,s=" + HASH,
                "t=99999999999999999999999,s=" + HASH,
                "t=\u0661\u0667,s=" + HASH,
                "t=1790000001;s=" + HASH,
                "sha256=" + HASH,
                "t=1790000001,s=" + "a".repeat(100_000));
    }
}
