package dev.reelay.benchmarks.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.owner.Owner;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Somebody with one connected account who publishes files. */
final class Studio {

    /** Everything is at the platform. */
    private static final Set<String> SENT = Set.of("PROCESSING", "PUBLISHED");

    private static final Set<String> ENDED = Set.of("FAILED", "CANCELLED", "UNCERTAIN");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Owner owner;
    private final String publications;
    private final String creators;

    Studio(Lab lab, ServiceRun auth, ServiceRun publish) {
        owner = new Owner(lab, auth);
        publications = "http://127.0.0.1:" + publish.port() + "/api/v1/publications";
        creators = "http://127.0.0.1:" + publish.port() + "/api/v1/creators/";
    }

    /**
     * How long one upload took.
     *
     * @param received seconds from the first byte to the 202
     * @param sent seconds from the 202 until everything is at the platform
     */
    record Times(double received, double sent) {}

    /** The whole consent; answers the connection when publish-service has heard of it. */
    String connect(String account) throws Exception {
        var connection = owner.connect(account);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (owner.send(creatorOf(connection)).statusCode() != 200) {
            requireInTime(until, "publish-service does not know the connection");
            Thread.sleep(100);
        }
        return connection;
    }

    Times publish(String connection, VideoFile file) throws Exception {
        var privacy = owner.call(creatorOf(connection))
                .path("privacy_level_options")
                .path(0)
                .asText();
        var began = System.nanoTime();
        var accepted = JSON.readTree(Curl.run(List.of(
                "--header",
                "Authorization: Bearer " + owner.token(),
                "--header",
                "Idempotency-Key: " + UUID.randomUUID(),
                "--form-string",
                "connection_id=" + connection,
                "--form-string",
                "caption=A long film",
                "--form-string",
                "privacy_level=" + privacy,
                "--form",
                "file=@" + file.path() + ";type=video/mp4",
                publications + "?allow_duplicate=true")));
        var received = System.nanoTime();
        var id = accepted.path("id").asText();
        if (id.isEmpty()) {
            throw new BenchException("The publication was answered " + accepted);
        }
        awaitSent(id);
        return new Times((received - began) / 1e9, (System.nanoTime() - received) / 1e9);
    }

    private void awaitSent(String id) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var publication = owner.call(HttpRequest.newBuilder(URI.create(publications + "/" + id)));
            var state = publication.path("state").asText();
            if (SENT.contains(state)) {
                return;
            }
            if (ENDED.contains(state)) {
                throw new BenchException("The publication ended: " + publication);
            }
            requireInTime(until, "The publication is not sent: " + publication);
            Thread.sleep(50);
        }
    }

    private HttpRequest.Builder creatorOf(String connection) {
        return HttpRequest.newBuilder(URI.create(creators + connection + "/options"));
    }

    private static void requireInTime(long until, String otherwise) {
        if (System.nanoTime() > until) {
            throw new BenchException(otherwise + " after " + PATIENCE.toMinutes() + " minutes");
        }
    }
}
