package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final UUID CONNECTION = UUID.fromString("0191f0a0-0000-7000-8000-000000000001");

    private static CreatePublicationRequest request(String caption, String privacyLevel, Boolean disableDuet) {
        return new CreatePublicationRequest(CONNECTION, caption, privacyLevel, null, disableDuet, null, null, null);
    }

    @Test
    void equalWishesAreEqualHoweverTheyAreSpelled() {
        assertThat(Fingerprint.of(request(null, "SELF_ONLY", null), "ab"))
                .isEqualTo(Fingerprint.of(request("", "SELF_ONLY", false), "ab"));
    }

    @Test
    void anyDifferenceShows() {
        var one = Fingerprint.of(request("sea", "SELF_ONLY", null), "ab");

        assertThat(Fingerprint.of(request("see", "SELF_ONLY", null), "ab")).isNotEqualTo(one);
        assertThat(Fingerprint.of(request("sea", "SELF_ONLY", true), "ab")).isNotEqualTo(one);
        assertThat(Fingerprint.of(request("sea", "SELF_ONLY", null), "ac")).isNotEqualTo(one);
        assertThat(Fingerprint.of(request("sea\n+9:SELF_ONLY", "x", null), "ab"))
                .isNotEqualTo(one);
    }
}
