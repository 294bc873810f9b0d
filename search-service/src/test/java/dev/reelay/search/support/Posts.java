package dev.reelay.search.support;

import dev.reelay.contracts.Platform;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.PostView.Metrics;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.List;

/** Posts as engines find them. */
public final class Posts {

    private Posts() {}

    public static PostView captioned(String caption) {
        return of(caption, "ann");
    }

    public static PostView of(String caption, String author, String... hashtags) {
        return new PostView(
                "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80",
                "7422448856255742650",
                Platform.TIKTOK,
                author,
                caption,
                List.of(hashtags),
                null,
                new Metrics(1, 2, 3, 4_000),
                0,
                Instant.ofEpochMilli(5_000),
                67.3,
                null,
                null,
                null,
                null,
                Visibility.PUBLIC,
                null);
    }
}
