package dev.reelay.system;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.SandboxClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;

/** What became of each publication here, beside what the platform received of it. */
record PublishingLedger(List<Entry> publications, List<JsonNode> webhooks, Set<String> deliveries, JsonNode requests) {

    private static final String PUBLISHED = "PUBLISHED";
    private static final Set<String> ENDS = Set.of(PUBLISHED, "FAILED", "UNCERTAIN");

    /**
     * One publication.
     *
     * @param pulled by the platform from a URL
     * @param sha256 of the file
     * @param steps of its timeline, in their order
     * @param tasks of the platform, known by its caption
     * @param seconds from the request to the end
     */
    record Entry(
            String id,
            String key,
            String state,
            String reason,
            boolean pulled,
            String sha256,
            List<String> steps,
            List<JsonNode> tasks,
            long seconds) {

        /** Those that the platform has posted. */
        List<JsonNode> posts() {
            return tasks.stream()
                    .filter(task -> task.path("status").asText().equals("PUBLISH_COMPLETE"))
                    .toList();
        }

        /** Of every post; one that was pulled has none here. */
        boolean hasItsBytes() {
            return pulled
                    || posts().stream()
                            .allMatch(post -> post.path("sha256").asText().equals(sha256));
        }

        /** Tasks that got a byte of it. */
        long tasksWithBytes() {
            return tasks.stream()
                    .filter(task -> task.path("bytes").asLong() > 0)
                    .count();
        }

        /** Chunks that were sent although their acknowledgement had gone out. */
        long repeats() {
            return tasks.stream()
                    .mapToLong(task -> task.path("repeats").asLong())
                    .sum();
        }

        long count(String step) {
            return steps.stream().filter(step::equals).count();
        }

        boolean endsAsItsTimelineSays() {
            // A callback may name the task after its video was found.
            var ends = steps.stream().filter(step -> !step.equals("TASK_FOUND")).toList();
            var last = ends.get(ends.size() - 1);
            return last.equals(state)
                    || state.equals(PUBLISHED)
                            && Set.of("PUBLICLY_AVAILABLE", "VIDEO_FOUND").contains(last);
        }
    }

    static PublishingLedger read(Database database, SandboxClient sandbox, String workspace) {
        var tasks = sandbox.tasks().stream()
                .collect(groupingBy(task -> task.path("title").asText()));
        var entries = database
                .rows(
                        """
                        select id::text, idempotency_key, state, reason, bytes is null as pulled, sha256,
                               extract(epoch from coalesce(published_at, updated_at) - created_at)::bigint as seconds
                        from publish.publications where workspace = ? order by id""",
                        workspace)
                .stream()
                .map(row -> new Entry(
                        text(row, "id"),
                        text(row, "idempotency_key"),
                        text(row, "state"),
                        text(row, "reason"),
                        (Boolean) row.get("pulled"),
                        text(row, "sha256"),
                        database.texts(
                                "select step from publish.publication_timeline where publication_id = ?::uuid order by"
                                        + " id",
                                text(row, "id")),
                        tasks.getOrDefault(text(row, "idempotency_key"), List.of()),
                        (Long) row.get("seconds")))
                .toList();
        var webhooks = new ArrayList<JsonNode>();
        sandbox.get("/sandbox/webhooks").path("webhooks").forEach(webhooks::add);
        var deliveries = new HashSet<>(database.texts("select convert_from(body, 'UTF8') from webhook.deliveries"));
        return new PublishingLedger(
                entries, webhooks, deliveries, sandbox.get("/sandbox/requests").path("requests"));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }

    String report() {
        var reasons = new TreeMap<>(publications.stream()
                .collect(groupingBy(
                        entry -> entry.state() + (entry.state().equals(PUBLISHED) ? "" : " " + entry.reason()),
                        counting())));
        var perPublication = new TreeMap<>(
                publications.stream().collect(groupingBy(entry -> entry.tasks().size(), counting())));
        var steps = new TreeMap<>(publications.stream()
                .flatMap(entry -> entry.steps().stream())
                .collect(groupingBy(step -> step, counting())));
        var callbacks = new TreeMap<>(webhooks.stream()
                .collect(groupingBy(webhook -> webhook.path("state").asText(), counting())));
        return """
                Publishing under faults, its end:
                  states: %s
                  publications by their number of tasks: %s
                  longest from request to end: %d s
                  chunks: %d stored, %d requests, %d sent again although acknowledged
                  answers to chunks: %s
                  steps: %s
                  callbacks: %s"""
                .formatted(
                        reasons,
                        perPublication,
                        publications.stream().mapToLong(Entry::seconds).max().orElse(0),
                        sum("chunks"),
                        sum("puts"),
                        sum("repeats"),
                        requests.path("/video/"),
                        steps,
                        callbacks);
    }

    private long sum(String field) {
        return publications.stream()
                .flatMap(entry -> entry.tasks().stream())
                .mapToLong(task -> task.path(field).asLong())
                .sum();
    }

    /** Tells everything that is wrong, not only the first of it. */
    void assertKept() {
        SoftAssertions.assertSoftly(softly -> {
            assertEnds(softly);
            assertUploads(softly);
            softly.assertThat(webhooks)
                    .as("callbacks that were answered with 200 are stored")
                    .filteredOn(webhook -> webhook.path("state").asText().equals("DELIVERED"))
                    .allMatch(
                            webhook -> deliveries.contains(webhook.path("body").asText()));
        });
    }

    private void assertEnds(SoftAssertions softly) {
        softly.assertThat(of(PUBLISHED))
                .as("published once on the platform, with the bytes of its file")
                .allMatch(entry -> entry.posts().size() == 1 && entry.hasItsBytes());
        softly.assertThat(of("FAILED"))
                .as("refused by the platform, and nothing of it there")
                .allMatch(entry -> entry.reason().equals(PublishingHavoc.REFUSAL))
                .allMatch(entry -> entry.posts().isEmpty());
        softly.assertThat(of("UNCERTAIN"))
                .as("uncertain only where the answer to a URL was lost, and never there twice")
                .allMatch(entry -> entry.pulled() && entry.reason().equals("init_answer_lost"))
                .allMatch(entry -> entry.posts().size() <= 1);
        softly.assertThat(publications)
                .as("none has another state, and all end as their timelines do")
                .allMatch(entry -> ENDS.contains(entry.state()))
                .allMatch(Entry::endsAsItsTimelineSays)
                .noneMatch(entry -> entry.steps().contains("POSTED_TWICE"));
    }

    /** The address of an upload lives for an hour, longer than this runs. */
    private void assertUploads(SoftAssertions softly) {
        softly.assertThat(publications)
                .as("the bytes of a file go to one task only")
                .allMatch(entry -> entry.tasksWithBytes() <= 1);
        softly.assertThat(publications)
                .as("whoever goes on sends one chunk again at most: the one whose acknowledgement was not recorded")
                .allMatch(entry -> entry.repeats() <= entry.count("UPLOAD_CONTINUED"));
    }

    private List<Entry> of(String state) {
        return publications.stream()
                .filter(entry -> entry.state().equals(state))
                .toList();
    }
}
