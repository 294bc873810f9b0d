package dev.reelay.system;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.SandboxClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Around publications: at the platform, with publish-service and webhook-service, with PostgreSQL and with Kafka. */
final class PublishingHavoc extends Havoc {

    private static final String UPLOAD = "/video/";
    private static final String INIT = "/v2/post/publish/video/init/";

    /** Longer than it takes a successor to find the work of one that was killed: the lease, and a look a second. */
    private static final int LATE_MILLIS = 30_000;

    private static final int LONGEST_PROCESSING_MILLIS = 15_000;
    private static final Duration CHUNK_COMES_WITHIN = Duration.ofSeconds(10);

    /** With which the platform refuses a post after it had all its bytes: the only way in which one may fail here. */
    static final String REFUSAL = "file_format_check_failed";

    private static final List<Map<String, Object>> CHANCES = List.of(
            chance(UPLOAD, "server_error", 0.05),
            chance(UPLOAD, "rate_limit", 0.02),
            chance(UPLOAD, "drop", 0.04),
            chance(UPLOAD, "lost_answer", 0.05),
            Map.of("path", UPLOAD, "kind", "late_bytes", "share", 0.05, "late_ms", LATE_MILLIS),
            chance(INIT, "lost_answer", 0.03),
            chance(INIT, "no_answer", 0.01),
            chance("/v2/post/publish/", "server_error", 0.04),
            chance("/v2/post/publish/", "bad_gateway", 0.02),
            chance("/v2/post/publish/", "rate_limit", 0.03),
            chance("/v2/post/publish/", "drop", 0.03));

    private long calmSince;

    PublishingHavoc(LocalStack stack, SandboxClient sandbox, long seed) {
        super(stack, sandbox, seed);
    }

    @Override
    List<Map<String, Object>> chances() {
        return CHANCES;
    }

    @Override
    void begin() {
        sandbox.call(
                "POST", "/sandbox/faults/webhooks", Map.of("seed", seed, "lose_share", 0.15, "duplicate_share", 0.15));
        killWhileAChunkIsLate();
    }

    @Override
    void cease() {
        sandbox.call("POST", "/sandbox/faults/webhooks", Map.of("lose_share", 0, "duplicate_share", 0));
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("processing_ms", 1_000));
        calmSince = System.nanoTime();
    }

    @Override
    void strike() {
        switch (random.nextInt(12)) {
            case 0, 1 -> end(Service.PUBLISH, true);
            case 2 -> end(Service.PUBLISH, false);
            case 3 -> freeze(Service.PUBLISH);
            case 4 -> killWhileAChunkIsLate();
            case 5 -> end(Service.WEBHOOK, true);
            case 6 -> end(Service.WEBHOOK, false);
            case 7 -> freeze(Service.WEBHOOK);
            case 8 -> disturbPostgres();
            case 9 -> stopKafka();
            case 10 -> slowProcessing();
            default -> refuseNext();
        }
    }

    /**
     * The case in which a second task would double the first: its last byte is on its way, and nobody knows. Every replica is killed,
     * before the one that sent the chunk sends it again half a second later.
     */
    private void killWhileAChunkIsLate() {
        var before = chunksWithoutAnswer();
        sandbox.call("POST", "/sandbox/faults", Map.of("path", UPLOAD, "kind", "late_bytes", "late_ms", LATE_MILLIS));
        var end = System.nanoTime() + CHUNK_COMES_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            // A fault is taken when a chunk begins, and its answer lost when all of it is there.
            if (sandbox.get("/sandbox/faults").path("faults").isEmpty() && chunksWithoutAnswer() > before) {
                stack.pids(Service.PUBLISH)
                        .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                count("SIGKILL of every " + Service.PUBLISH + " while a chunk is late");
                return;
            }
            pause(10);
        }
    }

    private long chunksWithoutAnswer() {
        return sandbox.get("/sandbox/requests")
                .path("requests")
                .path(UPLOAD)
                .path("0")
                .asLong();
    }

    private void slowProcessing() {
        var millis = random.nextInt(LONGEST_PROCESSING_MILLIS);
        count("slow processing");
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("processing_ms", millis));
    }

    private void refuseNext() {
        count("refusal of a post");
        sandbox.call("POST", "/sandbox/faults/processing", Map.of("outcome", "fail", "reason", REFUSAL));
    }

    /** From when on no byte is late any more; by {@link System#nanoTime}. */
    long lateBytesEnd() {
        return calmSince + Duration.ofMillis(LATE_MILLIS).toNanos();
    }
}
