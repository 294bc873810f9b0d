package dev.reelay.benchmarks.lab;

import dev.reelay.sandbox.Sandbox;
import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Behind {@link SandboxRun}. */
final class SandboxProgram {

    private static final String COMPLETE = "PUBLISH_COMPLETE";

    private SandboxProgram() {}

    /** Its arguments: the catalogue, and the milliseconds of processing. */
    public static void main(String[] arguments) throws Exception {
        var processing = Duration.ofMillis(Long.parseLong(arguments[1]));
        try (var sandbox = Sandbox.start(SandboxOptions.builder()
                .catalog(Path.of(arguments[0]))
                .processing(processing)
                .postIdDelay(processing)
                .build())) {
            Program.Answering.serve(words -> answer(sandbox, words));
        }
    }

    private static String answer(Sandbox sandbox, String[] words) {
        var control = sandbox.control();
        return switch (words[0]) {
            case "address" -> sandbox.baseUrl().toString();
            case "callbacks" -> {
                control.webhookUrl(URI.create(words[1]));
                yield "done";
            }
            case "requests" -> Integer.toString(control.requests(words[1]));
            case "tasks" -> Integer.toString(control.posts().size());
            case "complete" ->
                Long.toString(control.posts().stream()
                        .filter(post -> post.status().equals(COMPLETE))
                        .count());
            default -> throw new IllegalArgumentException(words[0]);
        };
    }
}
