package dev.reelay.publish.support;

import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.testkit.SandboxTestResource;
import java.util.Map;

/** With settings of the service that make waiting short. */
public final class TikTokTestResource extends SandboxTestResource {

    @Override
    protected SandboxOptions options() {
        return SandboxOptions.builder()
                .verifiedUrl("media.example.com")
                .dailyPostCap(1_000)
                .rateLimitScale(0) // our own limits are what is kept here
                .build();
    }

    @Override
    protected Map<String, String> settings(String url) {
        return Map.ofEntries(
                Map.entry("reelay.publish.tiktok.api-url", url),
                Map.entry("reelay.publish.tiktok.whole-up-to", "5242880"),
                Map.entry("reelay.publish.tiktok.chunk-size", "5242880"),
                Map.entry("reelay.publish.tiktok.chunk-pause", "50ms"),
                Map.entry("reelay.publish.tiktok.call-timeout", "5s"),
                Map.entry("reelay.publish.tiktok.upload-window", "6s"),
                Map.entry("reelay.publish.worker.lease", "3s"),
                Map.entry("reelay.publish.worker.first-pause", "200ms"),
                Map.entry("reelay.publish.retry.first-pause", "200ms"),
                Map.entry("reelay.publish.retry.most-tasks", "2"),
                Map.entry("reelay.publish.followup.first-pause", "300ms"),
                Map.entry("reelay.publish.followup.longest-pause", "2s"),
                Map.entry("reelay.publish.followup.callback-grace", "500ms"),
                Map.entry("reelay.publish.followup.reconcile-interval", "1s"));
    }
}
