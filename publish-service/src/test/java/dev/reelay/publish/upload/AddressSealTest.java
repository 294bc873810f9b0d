package dev.reelay.publish.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R9")
class AddressSealTest {

    private static final URI ADDRESS =
            URI.create("https://open-upload.tiktokapis.com/video/?upload_id=1&upload_token=t");

    private final AddressSeal seal = new AddressSeal(Optional.of("secret"));

    @Test
    void everyReplicaReadsWhatOneSealed() {
        var sealed = seal.seal(ADDRESS, "task");

        assertThat(sealed).doesNotContain("tiktok").doesNotContain("upload_token");
        assertThat(new AddressSeal(Optional.of("secret")).open(sealed, "task")).contains(ADDRESS);
    }

    @Test
    void whatCannotBeReadIsAsIfItWereNotThere() {
        var sealed = seal.seal(ADDRESS, "task");

        assertThat(seal.open(sealed, "another task")).isEmpty();
        assertThat(new AddressSeal(Optional.of("another secret")).open(sealed, "task"))
                .isEmpty();
        assertThat(seal.open("no base64!", "task")).isEmpty();
        assertThat(seal.open(null, "task")).isEmpty();
    }

    @Test
    void withoutASecretAnAddressStaysInItsProcess() {
        var own = new AddressSeal(Optional.empty());

        assertThat(own.open(own.seal(ADDRESS, "task"), "task")).contains(ADDRESS);
        assertThat(new AddressSeal(Optional.empty()).open(own.seal(ADDRESS, "task"), "task"))
                .isEmpty();
    }
}
