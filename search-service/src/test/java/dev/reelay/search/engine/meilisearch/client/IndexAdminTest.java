package dev.reelay.search.engine.meilisearch.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.meilisearch.sdk.json.GsonJsonHandler;
import com.meilisearch.sdk.model.IndexStats;
import com.meilisearch.sdk.model.Task;
import com.meilisearch.sdk.model.TaskInfo;
import com.meilisearch.sdk.model.TaskStatus;
import org.junit.jupiter.api.Test;

/** What the SDK makes of the answers of Meilisearch 1.50. */
class IndexAdminTest {

    private static final GsonJsonHandler JSON = new GsonJsonHandler();

    @Test
    void anAcceptedWriteHasATask() {
        var accepted = JSON.decode(
                """
                {"taskUid": 2147483647, "indexUid": "posts_v2", "status": "enqueued", "type": "settingsUpdate",
                "enqueuedAt": "2026-11-21T10:00:00.123456789Z"}""",
                TaskInfo.class);
        assertThat(accepted.getTaskUid()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void aTaskHasItsStatusAndTheCodeOfItsError() {
        var failed = JSON.decode(
                """
                {"uid": 7, "batchUid": 5, "indexUid": "posts_v2", "status": "failed", "type": "indexCreation", "canceledBy": null,
                "details": {"primaryKey": "id"}, "error": {"message": "Index `posts_v2` already exists.",
                    "code": "index_already_exists", "type": "invalid_request", "link": "https://docs.meilisearch.com"},
                "duration": "PT0.002768S", "enqueuedAt": "2026-11-21T10:00:00.123456789Z",
                "startedAt": "2026-11-21T10:00:00.2Z", "finishedAt": "2026-11-21T10:00:01Z"}""",
                Task.class);
        assertThat(failed.getStatus()).isEqualTo(TaskStatus.FAILED);
        assertThat(failed.getError().getCode()).isEqualTo("index_already_exists");
        var waiting = JSON.decode("{\"uid\": 8, \"status\": \"enqueued\", \"error\": null}", Task.class);
        assertThat(waiting.getStatus()).isEqualTo(TaskStatus.ENQUEUED);
        assertThat(waiting.getError()).isNull();
    }

    @Test
    void statisticsSayHowManyDocumentsThereAreAndWhetherMoreAreComing() {
        var stats = JSON.decode(
                """
                {"numberOfDocuments": 3000000000, "rawDocumentDbSize": 4096, "avgDocumentSize": 412, "isIndexing": true,
                "numberOfEmbeddings": 0, "numberOfEmbeddedDocuments": 0, "fieldDistribution": {"id": 3}}""",
                IndexStats.class);
        assertThat(stats.getNumberOfDocuments()).isEqualTo(3_000_000_000L);
        assertThat(stats.isIndexing()).isTrue();
    }
}
