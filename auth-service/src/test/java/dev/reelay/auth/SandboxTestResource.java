package dev.reelay.auth;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** TikTok as the sandbox plays it, with the nastier of the two kinds of OAuth errors: HTTP status 200. */
public final class SandboxTestResource implements QuarkusTestResourceLifecycleManager {

    static final String REDIRECT_URI = "http://127.0.0.1:18080/api/v1/auth/tiktok/callback";

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.start(SandboxOptions.builder().oauthErrorStatus(200).build());
        return Map.of(
                "reelay.auth.tiktok.client-key", SandboxOptions.DEFAULT_CLIENT_KEY,
                "reelay.auth.tiktok.client-secret", SandboxOptions.DEFAULT_CLIENT_SECRET,
                "reelay.auth.tiktok.redirect-uri", REDIRECT_URI,
                "reelay.auth.tiktok.authorize-url", sandbox.baseUrl() + "/v2/auth/authorize/",
                "reelay.auth.tiktok.api-url", sandbox.baseUrl().toString());
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
