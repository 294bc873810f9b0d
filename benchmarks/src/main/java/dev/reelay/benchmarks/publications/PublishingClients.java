package dev.reelay.benchmarks.publications;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.InParallel;
import dev.reelay.benchmarks.lab.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The load: clients of publish-service, each of which asks what a creator allows, uploads a file, and goes on to the next creator. */
final class PublishingClients {

    static final int AT_ONCE = 8;
    static final String PRIVACY = "PUBLIC_TO_EVERYONE";

    private static final String BOUNDARY = "reelay-bench-7f3a";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ThreadLocal<Clips> clips = ThreadLocal.withInitial(Clips::new);
    private final String service;
    private final String token;
    private final List<String> connections;

    private PublishingClients(String service, String token, List<String> connections) {
        this.service = service;
        this.token = token;
        this.connections = connections;
    }

    /** Its arguments: where publish-service is, a token, and a file with a connection a line. */
    public static void main(String[] arguments) throws Exception {
        var program = new PublishingClients(arguments[0], arguments[1], Files.readAllLines(Path.of(arguments[2])));
        Program.Answering.serve(program::answer);
    }

    /** {@code publish SERIES}: one for each connection; answered when all are accepted. */
    private String answer(String[] words) throws Exception {
        if (!words[0].equals("publish")) {
            throw new IllegalArgumentException(words[0]);
        }
        var first = Long.parseLong(words[1]) * connections.size();
        InParallel.each(AT_ONCE, connections.size(), place -> publish(connections.get(place), first + place));
        return "done";
    }

    private void publish(String connection, long number) throws IOException, InterruptedException {
        var options = send(to("/api/v1/creators/" + connection + "/options"), 200);
        if (!JSON.readTree(options).path("privacy_level_options").toString().contains(PRIVACY)) {
            throw new BenchException("The creator of " + connection + " allows no public video: " + options);
        }
        var fields = new LinkedHashMap<String, String>();
        fields.put("connection_id", connection);
        fields.put("caption", "A day at sea, part " + number + " #sailing #sea");
        fields.put("privacy_level", PRIVACY);
        send(
                to("/api/v1/publications")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(form(fields, clips.get().of(number))),
                202);
    }

    private static BodyPublisher form(Map<String, String> fields, byte[] file) {
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, value)));
        head.append(
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"clip.mp4\"\r\n".formatted(BOUNDARY));
        head.append("Content-Type: video/mp4\r\n\r\n");
        return BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofByteArray(("\r\n--" + BOUNDARY + "--\r\n").getBytes(UTF_8)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(service + path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request, int expected) throws IOException, InterruptedException {
        var answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new BenchException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
