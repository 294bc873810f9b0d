package dev.reelay.search.engine.meilisearch.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.contracts.Platform;
import dev.reelay.search.post.PostId;
import dev.reelay.search.post.PostView;
import dev.reelay.search.post.QueuedChange;
import dev.reelay.search.post.QueuedPost;
import dev.reelay.search.post.StoredPost;
import dev.reelay.search.post.Visibility;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    private static final String ONE = PostId.of("w", Platform.TIKTOK, "1");
    private static final String OTHER = PostId.of("w", Platform.TIKTOK, "2");

    private final Payload payload = new Payload(JSON);

    @Test
    void hasALineForEachDocumentAndNoneForWhatWasRemoved() {
        assertThat(payload.add(List.of(post(ONE, 1, 7), removed(OTHER, 2, 8)), Integer.MAX_VALUE))
                .isTrue();
        assertThat(lines()).hasSize(1);
        assertThat(payload.removed()).containsExactly(OTHER);
        assertThat(payload.changes()).containsExactly(new QueuedChange(ONE, 1, 7), new QueuedChange(OTHER, 2, 8));
    }

    @Test
    void ofAPostThatWasReadTwiceTheLastStateCounts() {
        payload.add(List.of(post(ONE, 1, 7), removed(OTHER, 1, 8)), Integer.MAX_VALUE);
        payload.add(List.of(removed(ONE, 2, 9), post(OTHER, 2, 10)), Integer.MAX_VALUE);
        assertThat(payload.removed()).containsExactly(ONE);
        assertThat(payload.changes()).containsExactly(new QueuedChange(ONE, 2, 9), new QueuedChange(OTHER, 2, 10));
        assertThat(lines().get(lines().size() - 1)).contains(OTHER);
    }

    @Test
    void endsWithTheDocumentThatFillsIt() {
        assertThat(payload.add(List.of(post(ONE, 1, 7), post(OTHER, 1, 8)), 10)).isFalse();
        assertThat(payload.changes()).containsExactly(new QueuedChange(ONE, 1, 7));
        assertThat(payload.lastId()).isEqualTo(ONE);
        assertThat(payload.bytes()).isEqualTo(payload.ndjson().length).isGreaterThan(10);
    }

    @Test
    void whatIsRemovedFillsItToo() {
        assertThat(payload.add(List.of(removed(ONE, 1, 7), removed(OTHER, 1, 8)), 10))
                .isFalse();
        assertThat(payload.removed()).containsExactly(ONE);
    }

    private List<String> lines() {
        return new String(payload.ndjson(), UTF_8).lines().toList();
    }

    private static QueuedPost removed(String id, long version, long position) {
        return new QueuedPost(new StoredPost(id, "w", List.of(), version, null), position);
    }

    private static QueuedPost post(String id, long version, long position) {
        var view = new PostView(
                id,
                "1",
                Platform.TIKTOK,
                "ann",
                "caption",
                List.of(),
                null,
                new PostView.Metrics(1, 2, 3, 4),
                0,
                Instant.EPOCH,
                50,
                null,
                null,
                null,
                null,
                Visibility.WORKSPACE,
                null);
        return new QueuedPost(new StoredPost(id, "w", List.of(), version, view), position);
    }
}
