package dev.reelay.system;

import dev.reelay.local.stack.LocalStack;
import dev.reelay.local.stack.Service;
import dev.reelay.testkit.SandboxClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Around walks over accounts' videos: at the platform, with ingest-service, with PostgreSQL and with Kafka. */
final class IngestingHavoc extends Havoc {

    private static final String LIST = "/v2/video/list/";

    private static final int PAGE_MILLIS = 300;

    private static final int PAGES = 8;
    private static final Duration PAGES_COME_WITHIN = Duration.ofSeconds(30);

    private static final List<Map<String, Object>> CHANCES = List.of(
            chance("/v2/video/", "server_error", 0.06),
            chance("/v2/video/", "bad_gateway", 0.03),
            chance("/v2/video/", "rate_limit", 0.04),
            chance("/v2/video/", "drop", 0.04),
            chance("/v2/video/", "lost_answer", 0.05),
            chance("/v2/user/info/", "server_error", 0.04),
            chance("/v2/user/info/", "lost_answer", 0.04));

    IngestingHavoc(LocalStack stack, SandboxClient sandbox, long seed) {
        super(stack, sandbox, seed);
    }

    @Override
    List<Map<String, Object>> chances() {
        return CHANCES;
    }

    /** All replicas at once, in the middle of walks that the platform's pace makes long. */
    @Override
    void begin() {
        sandbox.call("POST", "/sandbox/faults/latency", Map.of("path", LIST, "ms", PAGE_MILLIS));
        var end = System.nanoTime() + PAGES_COME_WITHIN.toNanos();
        while (pages() < PAGES && System.nanoTime() < end) {
            pause(50);
        }
        stack.pids(Service.INGEST).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        count("SIGKILL of every " + Service.INGEST + " after " + pages() + " pages");
    }

    private long pages() {
        return sandbox.get("/sandbox/requests")
                .path("requests")
                .path(LIST)
                .path("200")
                .asLong();
    }

    @Override
    void strike() {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> end(Service.INGEST, true);
            case 3 -> end(Service.INGEST, false);
            case 4, 5 -> freeze(Service.INGEST);
            case 6 -> disturbPostgres();
            default -> stopKafka();
        }
    }

    @Override
    void cease() {
        sandbox.call("POST", "/sandbox/faults/latency", Map.of("path", LIST, "ms", 0));
    }
}
