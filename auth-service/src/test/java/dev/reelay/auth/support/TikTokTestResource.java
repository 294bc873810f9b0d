package dev.reelay.auth.support;

import dev.reelay.sandbox.SandboxOptions;
import dev.reelay.testkit.SandboxTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/** With the nastier of the two kinds of OAuth errors: HTTP status 200. */
public final class TikTokTestResource extends SandboxTestResource {

    private static final int ACCOUNTS = 400;

    @Override
    protected SandboxOptions options() {
        return SandboxOptions.builder()
                .oauthErrorStatus(200)
                .catalog(catalog("catalog.jsonl", ACCOUNTS))
                .build();
    }

    @Override
    protected Map<String, String> settings(String url) {
        return Map.of(
                "reelay.auth.tiktok.client-key",
                SandboxOptions.DEFAULT_CLIENT_KEY,
                "reelay.auth.tiktok.client-secret",
                SandboxOptions.DEFAULT_CLIENT_SECRET,
                "reelay.auth.tiktok.redirect-uri",
                "http://127.0.0.1:18080/api/v1/auth/tiktok/callback",
                "reelay.auth.tiktok.authorize-url",
                url + "/v2/auth/authorize/",
                "reelay.auth.tiktok.api-url",
                url);
    }

    /** Accounts with a video each; more of them than tests, so that no two tests share one. */
    public static Path catalog(String name, int accounts) {
        try {
            var lines = new ArrayList<String>();
            for (int i = 0; i < accounts; i++) {
                lines.add(
                        """
                        {"id":"%d","username":"author.%03d","video_description":"a video","hashtag_names":[],\
                        "create_time":1739239911,"video_duration":6,"region_code":"US","language":"en",\
                        "author_follower_count":1000,"observations":[{"observed_at":1747367341,"view_count":10,\
                        "like_count":1,"comment_count":1,"share_count":1,"favorites_count":1}]}"""
                                .formatted(7_000_000_000_000_000_000L + i, i));
            }
            return Files.write(Path.of("target", name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
