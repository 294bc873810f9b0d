package dev.reelay.search.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The task queue of {@link MeilisearchStandIn}: tasks are done one at a time, in their order, each in its time; what a task changes
 * is to be seen only then. Not thread-safe.
 */
final class StandInTasks {

    /** A fault for a task of documents: it vanishes from the queue, as an old one does; its work is not done. */
    static final String VANISHED = "vanished";

    /** A fault for a task of documents: somebody cancels it. */
    static final String CANCELED = "canceled";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL = Duration.ofMillis(5);
    private static final String OF_DOCUMENTS = "documentAdditionOrUpdate";
    private static final String OF_SETTINGS = "settingsUpdate";

    private static final class Task {

        private final int uid;
        private final String index;
        private final String type;
        private final Supplier<String> work;
        private final long enqueuedAt = System.nanoTime();
        private String status = "enqueued";
        private String error;

        private Task(int uid, String index, String type, Supplier<String> work) {
            this.uid = uid;
            this.index = index;
            this.type = type;
            this.work = work;
        }
    }

    private final List<Task> tasks = new ArrayList<>();
    private final Deque<String> faults = new ArrayDeque<>();
    private Duration ofDocuments = USUAL;
    private Duration ofSettings = USUAL;
    private int next;
    private int failed;
    private long idleSince = System.nanoTime();

    /** @param work returns the code of its error, or {@code null} */
    JsonNode enqueue(String index, String type, Supplier<String> work) {
        var task = new Task(tasks.size(), index, type, work);
        tasks.add(task);
        return JSON.createObjectNode()
                .put("taskUid", task.uid)
                .put("indexUid", index)
                .put("status", "enqueued")
                .put("type", type)
                .put("enqueuedAt", "2026-11-21T00:00:00Z");
    }

    /** Does what is due. */
    void advance() {
        while (next < tasks.size()) {
            var task = tasks.get(next);
            var end = Math.max(task.enqueuedAt, idleSince) + time(task).toNanos();
            if (System.nanoTime() - end < 0) {
                task.status = "processing";
                return;
            }
            idleSince = end;
            next++;
            end(task);
        }
    }

    void usualTimes() {
        ofDocuments = USUAL;
        ofSettings = USUAL;
        faults.clear();
    }

    void documentsTake(Duration time) {
        ofDocuments = time;
    }

    void settingsTake(Duration time) {
        ofSettings = time;
    }

    /** @param fault of the next task of documents: {@link #VANISHED}, {@link #CANCELED} or the code of an error */
    void nextFails(String fault) {
        faults.add(fault);
    }

    boolean isIndexing(String index) {
        return tasks.subList(next, tasks.size()).stream().anyMatch(task -> task.index.equals(index));
    }

    int failed() {
        return failed;
    }

    int size() {
        return tasks.size();
    }

    /** As the server was when it had only this many. */
    void setBackTo(int size) {
        tasks.subList(size, tasks.size()).clear();
        next = Math.min(next, size);
    }

    /** As {@code GET /tasks}, newest first. */
    JsonNode list(Collection<Integer> uids, int limit) {
        var answer = JSON.createObjectNode();
        var results = answer.putArray("results");
        for (var uid = tasks.size() - 1; uid >= 0 && results.size() < limit; uid--) {
            var task = tasks.get(uid);
            if (!task.status.equals(VANISHED) && (uids.isEmpty() || uids.contains(uid))) {
                results.add(json(task));
            }
        }
        return answer.put("total", results.size()).put("limit", limit);
    }

    private void end(Task task) {
        var fault = task.type.equals(OF_DOCUMENTS) ? faults.poll() : null;
        if (VANISHED.equals(fault) || CANCELED.equals(fault)) {
            task.status = fault;
            return;
        }
        task.error = fault == null ? task.work.get() : fault;
        task.status = task.error == null ? "succeeded" : "failed";
        failed += task.error == null ? 0 : 1;
    }

    private Duration time(Task task) {
        return switch (task.type) {
            case OF_DOCUMENTS -> ofDocuments;
            case OF_SETTINGS -> ofSettings;
            default -> USUAL;
        };
    }

    private static ObjectNode json(Task task) {
        var json = JSON.createObjectNode()
                .put("uid", task.uid)
                .put("indexUid", task.index)
                .put("status", task.status)
                .put("type", task.type);
        if (task.error == null) {
            return json.putNull("error");
        }
        json.putObject("error")
                .put("code", task.error)
                .put("message", "")
                .put("type", "invalid_request")
                .put("link", "");
        return json;
    }
}
