package dev.reelay.auth.platform;

import dev.reelay.contracts.Platform;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The platforms that accounts can be connected on. */
@Schema(name = "Platforms", description = "The platforms that accounts can be connected on")
public record PlatformsView(List<PlatformView> items) {

    /**
     * One of them.
     *
     * @param scopes requested together at each consent; an owner may grant fewer
     */
    @Schema(name = "ConnectablePlatform", description = "A platform that accounts can be connected on")
    public record PlatformView(
            Platform platform,
            @Schema(description = "Requested together at each consent; an owner may grant fewer")
                    List<ScopeView> scopes) {}

    static PlatformsView of(List<OAuthProvider> providers) {
        return new PlatformsView(providers.stream()
                .sorted(Comparator.comparing(OAuthProvider::platform))
                .map(PlatformsView::of)
                .toList());
    }

    private static PlatformView of(OAuthProvider provider) {
        return new PlatformView(
                provider.platform(),
                provider.requestedScopes().stream().map(ScopeView::of).toList());
    }
}
