package dev.reelay.benchmarks.upload;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.lab.ServiceSettings;
import dev.reelay.benchmarks.measure.BenchCase;
import dev.reelay.benchmarks.measure.CaseReport;
import dev.reelay.benchmarks.measure.Contender;
import dev.reelay.benchmarks.measure.Effort;
import dev.reelay.benchmarks.measure.Figure;
import dev.reelay.benchmarks.measure.Ratio;
import dev.reelay.benchmarks.measure.Role;
import dev.reelay.benchmarks.measure.Rounds;
import dev.reelay.benchmarks.measure.Samples;
import dev.reelay.embedded.Ports;
import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One large file from a client through publish-service to the platform. */
public final class UploadCase implements BenchCase {

    private static final double MIB = 1024 * 1024;

    /** As publish-service is configured by default. */
    private static final long CHUNK_SIZE = 16 << 20;

    /** What the service loads and grows by with its first files is not what a larger one takes. */
    private static final long WARM_UP_BYTES = 512L << 20;

    private static final long MOST_GROWTH = 64L << 20;

    private final long bytes;

    /** @param megabytes of the file; at most 4,096, the platform's limit */
    public UploadCase(int megabytes) {
        bytes = (long) megabytes << 20;
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String title() {
        return "A large file through publish-service";
    }

    @Override
    public CaseReport run(Lab lab, Effort effort) throws Exception {
        if (!Curl.isHere()) {
            throw new BenchException("curl is missing: it sends the files");
        }
        var sandbox = lab.keep(Sandbox.start(SandboxOptions.builder()
                .processing(Duration.ofSeconds(1))
                .rateLimitScale(0)
                .build()));
        var platform = sandbox.baseUrl().toString();
        var internal = Ports.orFree(0);
        var auth = lab.service("auth", ServiceSettings.authWith(platform, internal), ServiceRun.HEAP_MEGABYTES);
        var publish = lab.service("publish", publishSettings(platform, internal), ServiceRun.HEAP_MEGABYTES);
        var studio = new Studio(lab, auth, publish);
        var accounts = sandbox.control().accounts(2);
        var connection = studio.connect(accounts.get(0).username());
        var file = VideoFile.write(lab.work().resolve("film.mp4"), bytes);
        var straight = new StraightUpload(platform, accounts.get(1).username(), file, CHUNK_SIZE, lab.work());

        var warmUp = VideoFile.write(lab.work().resolve("short.mp4"), Math.min(bytes, WARM_UP_BYTES));
        studio.publish(connection, warmUp);
        studio.publish(connection, warmUp);
        straight.seconds();

        var before = publish.resident();
        var times = new ArrayList<Studio.Times>();
        long highest;
        List<Figure> found;
        try (var memory = new HighestMemory(publish)) {
            found = new Rounds(0, effort.rounds())
                    .of(
                            "upload",
                            "MiB/s",
                            List.of(
                                    new Contender(Role.CASE, "client to publish-service to platform", () -> {
                                        var took = studio.publish(connection, file);
                                        times.add(took);
                                        return perSecond(took.received() + took.sent());
                                    }),
                                    new Contender(
                                            Role.BASELINE, "curl to platform", () -> perSecond(straight.seconds()))));
            highest = memory.bytes();
        }
        var growth = Math.max(0, highest - before);
        if (growth >= MOST_GROWTH) {
            throw new BenchException("publish-service grew by %.1f MiB".formatted(growth / MIB));
        }
        requireSameBytes(sandbox);
        var received = part("client to publish-service", times.stream().map(Studio.Times::received));
        var sent = part("publish-service to platform", times.stream().map(Studio.Times::sent));
        var whole = found.get(0).samples();
        var curl = found.get(1).samples();
        var facts = new LinkedHashMap<String, String>();
        facts.put("file", "%,.0f MiB".formatted(bytes / MIB));
        facts.put(
                "publish-service's resident memory",
                "%.1f MiB before, at most %.1f MiB: %.1f MiB more"
                        .formatted(before / MIB, highest / MIB, growth / MIB));
        facts.put("at the platform", "each file with the same SHA-256");
        return new CaseReport(
                name(),
                title(),
                effort.command(name()) + " --megabytes " + (bytes >> 20),
                Instant.now(),
                List.of(
                        "One file at a time. curl sends it to publish-service as a form, which keeps it and sends it on in chunks of"
                                + " 16 MiB; from the first byte until the last chunk is acknowledged.",
                        "curl to platform: the same chunks of the same file, by curl straight to the sandbox over one connection.",
                        "Before: two files of %,.0f MiB through the service; memory is what is resident (ps), five times a second, with a"
                                        .formatted(warmUp.bytes() / MIB)
                                + " heap of " + ServiceRun.HEAP_MEGABYTES + " MB.",
                        "The sandbox hashes what it receives. It runs in the JVM of the benchmark and shares the machine's cores and disk with"
                                + " all others."),
                List.of(found.get(0), received, sent, found.get(1)),
                List.of(
                        new Ratio("whole way ÷ curl to platform", whole.over(curl), null),
                        new Ratio(
                                "publish-service to platform ÷ curl to platform",
                                sent.samples().over(curl),
                                null)),
                List.of(
                        "The whole way moves each byte twice over a socket, writes it, hashes it and reads it again: it begins to send only"
                                + " when it has the whole file, so that a 202 is a promise."),
                facts,
                lab.machine());
    }

    private double perSecond(double seconds) {
        return bytes / MIB / seconds;
    }

    private Figure part(String name, Stream<Double> seconds) {
        return new Figure(
                "upload",
                Role.CASE,
                name,
                "MiB/s",
                new Samples(seconds.map(this::perSecond).toList()));
    }

    private void requireSameBytes(Sandbox sandbox) {
        var hashes = sandbox.control().posts().stream()
                .filter(post -> post.videoSize() == bytes)
                .map(post -> String.valueOf(post.sha256()))
                .distinct()
                .toList();
        if (hashes.size() != 1) {
            throw new BenchException("The platform has other bytes: " + hashes);
        }
    }

    private static Map<String, String> publishSettings(String platform, int internal) {
        return Map.of(
                "REELAY_PUBLISH_TIKTOK_API_URL",
                platform,
                "REELAY_PUBLISH_TIKTOK_CHUNK_SIZE",
                Long.toString(CHUNK_SIZE),
                "QUARKUS_REST_CLIENT_AUTH_SERVICE_URL",
                "http://127.0.0.1:" + internal);
    }
}
