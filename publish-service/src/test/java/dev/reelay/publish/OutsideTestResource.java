package dev.reelay.publish;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** TikTok and auth-service, as far as this service sees them, and settings that make waiting short. */
public final class OutsideTestResource implements QuarkusTestResourceLifecycleManager {

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .verifiedUrl("media.example.com")
                .dailyPostCap(1_000)
                .rateLimitScale(0) // our own limits are what is kept here
                .build());
        System.setProperty(TikTok.BASE_URL, sandbox.baseUrl().toString());
        return Map.ofEntries(
                Map.entry("quarkus.rest-client.auth-service.url", AuthStub.start()),
                Map.entry("reelay.publish.tiktok.api-url", sandbox.baseUrl().toString()),
                Map.entry("reelay.publish.tiktok.whole-up-to", "5242880"),
                Map.entry("reelay.publish.tiktok.chunk-size", "5242880"),
                Map.entry("reelay.publish.tiktok.chunk-pause", "50ms"),
                Map.entry("reelay.publish.tiktok.call-timeout", "5s"),
                Map.entry("reelay.publish.worker.lease", "3s"),
                Map.entry("reelay.publish.worker.first-pause", "200ms"),
                Map.entry("reelay.publish.followup.first-pause", "300ms"),
                Map.entry("reelay.publish.followup.longest-pause", "2s"),
                Map.entry("reelay.publish.followup.callback-grace", "500ms"),
                Map.entry("reelay.publish.followup.reconcile-interval", "1s"));
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
