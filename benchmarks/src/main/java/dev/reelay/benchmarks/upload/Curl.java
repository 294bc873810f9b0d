package dev.reelay.benchmarks.upload;

import dev.reelay.benchmarks.BenchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The {@code curl} of this machine; it reads files as it sends them. */
final class Curl {

    private Curl() {}

    static boolean isHere() {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What it was answered; fails on a status of 400 and above. */
    static String run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--fail-with-body"));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var answer = new String(process.getInputStream().readAllBytes()).strip();
        if (process.waitFor() != 0) {
            throw new BenchException("curl failed: " + answer);
        }
        return answer;
    }
}
