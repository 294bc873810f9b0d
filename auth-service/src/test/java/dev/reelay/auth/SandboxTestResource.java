package dev.reelay.auth;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** TikTok as the sandbox plays it, with the nastier of the two kinds of OAuth errors: HTTP status 200. */
public final class SandboxTestResource implements QuarkusTestResourceLifecycleManager {

    static final String REDIRECT_URI = "http://127.0.0.1:18080/api/v1/auth/tiktok/callback";

    private static final int ACCOUNTS = 200;

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.start(SandboxOptions.builder()
                .oauthErrorStatus(200)
                .catalog(catalog())
                .build());
        return Map.of(
                "reelay.auth.tiktok.client-key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "reelay.auth.tiktok.client-secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "reelay.auth.tiktok.redirect-uri",
                REDIRECT_URI,
                "reelay.auth.tiktok.authorize-url",
                sandbox.baseUrl() + "/v2/auth/authorize/",
                "reelay.auth.tiktok.api-url",
                sandbox.baseUrl().toString());
    }

    /** More accounts than tests, each with a video, so that no two tests share one. */
    private static Path catalog() {
        try {
            var lines = new ArrayList<String>();
            for (int i = 0; i < ACCOUNTS; i++) {
                lines.add(
                        """
                        {"id":"%d","username":"author.%03d","video_description":"a video","hashtag_names":[],\
                        "create_time":1739239911,"video_duration":6,"region_code":"US","language":"en",\
                        "author_follower_count":1000,"observations":[{"observed_at":1747367341,"view_count":10,\
                        "like_count":1,"comment_count":1,"share_count":1,"favorites_count":1}]}"""
                                .formatted(7_000_000_000_000_000_000L + i, i));
            }
            return Files.write(Path.of("target", "catalog.jsonl"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
