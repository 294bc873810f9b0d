package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What the sandbox says about the world outside, through the door that it has for people who develop against it. */
final class Platform {

    private final Http http;
    private final URI sandbox;

    Platform(Http http, URI sandbox) {
        this.http = http;
        this.sandbox = sandbox;
    }

    /** An author of the catalogue, who can log in. */
    record Author(String username, int videos) {}

    /** Where Research has most to say: a window that it answers at once, and the hashtags of most videos in it. */
    record Window(String startDate, String endDate, List<String> hashtags) {}

    /** Those with most videos first. */
    List<Author> busiestAuthors(int count) {
        var authors = new ArrayList<Author>();
        get("/sandbox/accounts?limit=" + count)
                .path("accounts")
                .forEach(account -> authors.add(new Author(
                        account.path("username").asText(),
                        account.path("videos").asInt())));
        if (authors.size() < count) {
            throw new JourneyException(
                    "The catalogue has %d authors with videos, the journey needs %d".formatted(authors.size(), count));
        }
        return authors;
    }

    /** How many videos an account has on the platform now. */
    int videosOf(String username) {
        return get("/sandbox/accounts/" + username).path("videos").asInt();
    }

    Window busiestWindow(int hashtags) {
        var window = get("/sandbox/catalog").path("busiest_window");
        var names = new ArrayList<String>();
        window.path("top_hashtags")
                .forEach(hashtag -> names.add(hashtag.path("name").asText()));
        return new Window(
                window.path("start_date").asText(),
                window.path("end_date").asText(),
                List.copyOf(names.subList(0, Math.min(hashtags, names.size()))));
    }

    private JsonNode get(String path) {
        return http.get(URI.create(sandbox + path), "none");
    }
}
