package dev.reelay.sandbox.tiktok.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PkceTest {

    private static final String VERIFIER = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    private static final String CHALLENGE = "d326269cfe1b3b8ac613f039b7b377f26a1633af9210ed2f1e1b5ea50dd5d5e6";

    @Test
    void theChallengeIsHexOfTheVerifiersDigest() {
        assertThat(Pkce.challengeOf(VERIFIER)).isEqualTo(CHALLENGE);
        assertThat(Pkce.matches(VERIFIER, CHALLENGE)).isTrue();
    }

    @Test
    void aBase64urlChallengeNeverMatches() {
        assertThat(Pkce.matches(VERIFIER, "0yYmnP4bO4rGE_A5t7N38moWM6-SENLx4bXqUN3V1eY"))
                .isFalse();
    }

    @Test
    void aVerifierThatIsTooShortNeverMatches() {
        assertThat(Pkce.matches("short", Pkce.challengeOf("short"))).isFalse();
    }
}
