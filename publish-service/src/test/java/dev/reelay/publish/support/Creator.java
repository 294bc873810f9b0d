package dev.reelay.publish.support;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.testkit.TikTok;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Whose account a test publishes to, with a live token.
 *
 * @param earlierTasks tasks of the same account in earlier tests
 */
public record Creator(String username, String openId, String token, int earlierTasks) {

    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Another account each time, until all were used, so that tests do not meet in the sandbox's limits. */
    static Creator next() {
        var accounts = TikTok.accounts(100);
        var account = accounts.get(NEXT.getAndIncrement() % accounts.size());
        var username = account.path("username").asText();
        var openId = account.path("open_id").asText();
        TikTok.settings(
                username,
                Map.of("private_account", false, "comment_disabled", false, "banned", false, "old_app", false));
        return new Creator(
                username, openId, TikTok.accessToken(username), tasksOf(openId).size());
    }

    /** What was begun to be posted to the account, abandoned tasks too, oldest first. */
    public List<JsonNode> tasks() {
        var all = tasksOf(openId);
        return all.subList(earlierTasks, all.size());
    }

    /** Those that got a whole video and posted it. */
    public List<JsonNode> posts() {
        return tasks().stream()
                .filter(task -> task.path("status").asText().equals("PUBLISH_COMPLETE"))
                .toList();
    }

    /** Makes settings of the account true, by the names of the sandbox's control endpoint. */
    public void set(String... settings) {
        TikTok.settings(username, Stream.of(settings).collect(toMap(name -> name, name -> true)));
    }

    private static List<JsonNode> tasksOf(String openId) {
        return TikTok.tasks().stream()
                .filter(task -> task.path("open_id").asText().equals(openId))
                .toList();
    }
}
