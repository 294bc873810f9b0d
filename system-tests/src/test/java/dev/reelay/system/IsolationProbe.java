package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.embedded.TokenSigner;
import dev.reelay.local.journey.JourneyReport;
import dev.reelay.local.stack.LocalStack;
import dev.reelay.system.Operations.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls each operation of the API as somebody who has no right to it, with the ids of a workspace that has everything. */
final class IsolationProbe {

    private static final List<String> EVERYTHING = List.of("creator", "analyst", "admin");

    private final LocalStack stack;
    private final Operations operations;
    private final Map<String, String> ids;
    private final List<String> names;

    /** @param report of the journey of the workspace {@code acme} */
    IsolationProbe(LocalStack stack, JourneyReport report) {
        this.stack = stack;
        operations = Operations.of(stack);
        var acme = new Calls(stack, "acme");
        var connection = report.accounts().get(0).connectionId();
        var publication = report.publication().id();
        var video = acme.get("/api/v1/videos?connection_id=" + connection)
                .send()
                .json()
                .at("/items/0/video_id");
        var post = acme.get("/api/v1/posts/search?visibility=workspace")
                .send()
                .json()
                .at("/items/0/id");
        var run = acme.get("/api/v1/sync-runs?connection_id=" + connection)
                .send()
                .json()
                .at("/items/0/id");
        var callback = acme.get("/api/v1/callbacks").send().json().at("/items/0/id");
        ids = new TreeMap<>(Map.of(
                "connection_id", connection,
                "/api/v1/connections/{id}", connection,
                "/api/v1/accounts/{connection_id}", connection,
                "/api/v1/creators/{connection}", connection,
                "/api/v1/insights/accounts/{connection}", connection,
                "/api/v1/publications/{id}", publication,
                "/api/v1/videos/{platform}/{video_id}", video.asText(),
                "/api/v1/posts/{id}", post.asText(),
                "/api/v1/sync-runs/{id}", run.asText(),
                "/api/v1/callbacks/{id}", callback.asText()));
        ids.put("/api/v1/callbacks/replays/{id}", callback.asText());
        ids.put("/api/v1/publications/posts/{id}", publication);
        ids.put("/api/v1/publications/re-drives/{id}", publication);
        ids.put("/api/v1/erasures/{id}", connection);
        var service = "/api/v1/admin/services/{service}";
        ids.put(service, "publish");
        ids.put(service + "/parked-events/{id}", connection);
        ids.put(service + "/dead-letters/{id}", connection);
        ids.put("/api/v1/insights/hashtags/{hashtag}", "dance");
        for (var path : List.of("auth", "jobs/sync", "webhooks", "videos", "watchlist")) {
            ids.put("/api/v1/" + path + "/{platform}", "tiktok");
        }
        ids.put("/api/v1/watchlist/{platform}/{username}", "bep.nha.mai");
        assertThat(ids.values()).as(ids.toString()).noneMatch(String::isEmpty);
        names = List.of(connection, publication, post.asText());
    }

    List<Operation> operations() {
        return operations.all();
    }

    Answer withoutToken(Operation operation) {
        return send(operation, null);
    }

    /** By a token that is right in all but its role. */
    Answer withoutRole(Operation operation) {
        return send(operation, token("acme", "stranger"));
    }

    /** By a token that is right in all but for whom it was made. */
    Answer forAnotherAudience(Operation operation) {
        var token = stack.tokens().token("somebody", "acme", "elsewhere", EVERYTHING, Duration.ofHours(1));
        return send(operation, token);
    }

    /** By a token that is right in all but who made it. */
    Answer fromAnotherIssuer(Operation operation) {
        var elsewhere = TokenSigner.of(
                "https://elsewhere.example/realms/reelay", stack.tokens().keyAsJson());
        return send(operation, elsewhere.token("somebody", "acme", EVERYTHING, Duration.ofHours(1)));
    }

    /** By somebody who may do everything in another workspace. */
    Answer fromAnotherWorkspace(Operation operation) {
        // A stream ends with its token.
        var life = operation.path().endsWith("/stream") ? Duration.ofSeconds(3) : Duration.ofHours(1);
        return send(operation, stack.tokens().token("somebody", "other", List.of("creator", "analyst"), life));
    }

    /** What must be in no answer to others, unless they said it themselves. */
    List<String> names(Operation operation) {
        var asked = operation.of(ids);
        return names.stream().filter(name -> !asked.contains(name)).toList();
    }

    private Answer send(Operation operation, @Nullable String token) {
        return operations.call(operation, ids, token).send();
    }

    private String token(String workspace, String... roles) {
        return stack.tokens().token("somebody", workspace, List.of(roles), Duration.ofHours(1));
    }
}
