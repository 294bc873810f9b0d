package dev.reelay.auth.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthProvidersTest {

    /** Else a refresh would take the connection for ended, and throw its tokens away. */
    @Test
    void aConnectionWhosePlatformIsNotConfiguredAnyMoreKeepsItsTokens() {
        var none = new OAuthProviders(List.of());

        var failure = catchThrowableOfType(PlatformException.class, () -> none.of(Platform.TIKTOK));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("platform_not_configured");
    }
}
