package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsIT {

    /** Another JVM, which was given a port and does not listen yet. */
    static final class Holder {
        public static void main(String[] arguments) throws IOException {
            System.out.println(Ports.orFree(0));
            System.in.read();
        }
    }

    @Test
    void aPortThatAnotherJvmWasGivenIsNotGivenWhileItLives() throws Exception {
        var holder = start(Holder.class);
        int port;
        try (var output = holder.inputReader()) {
            port = Integer.parseInt(output.readLine());
            assertThat(Ports.isFree(port)).isTrue();
            assertThat(take(port)).isFalse();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(take(port)).isTrue();
    }

    /** By yet another JVM: in this one, asking once is once. */
    private static boolean take(int port) throws IOException {
        var taker = start(Taker.class, Integer.toString(port));
        try (var output = taker.inputReader()) {
            return Boolean.parseBoolean(output.readLine());
        }
    }

    static final class Taker {
        public static void main(String[] arguments) {
            System.out.println(Ports.take(Integer.parseInt(arguments[0])));
        }
    }

    private static Process start(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
