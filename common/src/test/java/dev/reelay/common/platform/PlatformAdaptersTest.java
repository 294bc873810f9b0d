package dev.reelay.common.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.contracts.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformAdaptersTest {

    private record Adapter(Platform platform, boolean isConfigured) implements PlatformAdapter {}

    @Test
    void anAdapterWithoutItsSettingsIsAbsent() {
        var adapters = new PlatformAdapters<>(
                List.of(new Adapter(Platform.TIKTOK, false), new Adapter(Platform.INSTAGRAM, true)));

        assertThat(adapters.named("tiktok")).isEmpty();
        assertThat(adapters.named("instagram")).isPresent();
        assertThat(adapters.named("orkut")).isEmpty();
        assertThat(adapters.names()).isEqualTo("instagram");
        assertThat(new PlatformAdapters<>(List.<Adapter>of()).names()).isEqualTo("none");
    }

    @Test
    void twoForOnePlatformAreAMistake() {
        var adapter = new Adapter(Platform.TIKTOK, true);

        assertThatThrownBy(() -> new PlatformAdapters<>(List.of(adapter, adapter)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TIKTOK");
    }

    @Test
    void settingsAreGivenWholeOrNotAtAll() {
        assertThat(RequiredSettings.areGiven("reelay.x", Map.of("key", Optional.of("k"), "secret", Optional.of("s"))))
                .isTrue();
        assertThat(RequiredSettings.areGiven("reelay.x", Map.of("key", Optional.empty(), "secret", Optional.empty())))
                .isFalse();
        assertThatThrownBy(() -> RequiredSettings.areGiven(
                        "reelay.x", Map.of("key", Optional.of("k"), "secret", Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Incomplete configuration: reelay.x.secret missing. Set all of reelay.x.[key, secret],"
                        + " or none to run without the platform.");
    }
}
