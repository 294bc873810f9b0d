package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.contracts.Platform;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.StoredPost;
import dev.reelay.search.post.Visibility;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

    private static final String ID = "1f0c8d3ab2f94e0e9b6a3f5d2c1e7a80";

    /** Whoever changes this changes what an index must hold: {@link PostDocument#VERSION} goes up with it. */
    @Test
    void hasThisShapeAndNoOther() {
        assertThat(PostDocument.VERSION).isEqualTo(4);
        assertThat(document(Visibility.WORKSPACE).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "platform_id",
                        "platform_name",
                        "author",
                        "caption",
                        "hashtags",
                        "language",
                        "metrics",
                        "engagement_rate",
                        "posted_at",
                        "score",
                        "score_trend",
                        "url",
                        "duration_seconds",
                        "connection_id",
                        "visibility",
                        "updated_at",
                        "workspace_key",
                        "hidden_from",
                        "tie",
                        "version",
                        "posted_at_millis",
                        "author_key",
                        "hashtag_keys",
                        "author_words",
                        "hashtag_words",
                        "caption_words");
        assertThat(document(Visibility.WORKSPACE).get("metrics").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("likes", "comments", "shares", "views");
    }

    @Test
    void hasAllThatTheSettingsName() {
        var document = document(Visibility.WORKSPACE);
        var named = new ArrayList<>(IndexSettings.SEARCHABLE);
        named.addAll(IndexSettings.FILTERABLE);
        named.addAll(IndexSettings.SORTABLE);
        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(
                        document.at("/" + name.replace('.', '/')).isMissingNode())
                .as(name)
                .isFalse());
    }

    @Test
    void aPublicOneBelongsToNobodyAndKnowsWhomItIsHiddenFrom() {
        var document = document(Visibility.PUBLIC);
        assertThat(document.get("workspace_key").isNull()).isTrue();
        assertThat(document.get("visibility").asText()).isEqualTo("public");
        assertThat(document.get("hidden_from").get(0).asText()).isEqualTo(PostId.workspaceKey("acme"));
        assertThat(document.get("tie").asLong()).isEqualTo(0x1f0c8d3ab2f94L);
        assertThat(document.get("posted_at_millis").asLong()).isEqualTo(1_738_368_000_500L);
    }

    private static JsonNode document(Visibility visibility) {
        var post = new PostView(
                ID,
                "7422448856255742650",
                Platform.TIKTOK,
                "happy.hill",
                "Phở bò #anngon",
                List.of("anngon"),
                "vi",
                new PostView.Metrics(1, 2, 3, 4),
                1,
                Instant.parse("2025-02-01T00:00:00.5Z"),
                50,
                81.5,
                URI.create("https://www.tiktok.com/@happy.hill/video/7422448856255742650"),
                30,
                UUID.randomUUID(),
                visibility,
                Instant.parse("2025-05-01T00:00:00Z"));
        return JSON.valueToTree(PostDocument.of(new StoredPost(ID, "any", List.of("acme"), 1, post)));
    }
}
