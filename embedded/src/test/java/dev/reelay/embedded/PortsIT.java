package dev.reelay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
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
        var taker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = taker.inputReader()) {
            return Boolean.parseBoolean(output.readLine());
        }
    }

    static final class Taker {
        public static void main(String[] arguments) {
            System.out.println(Ports.take(Integer.parseInt(arguments[0])));
        }
    }
}
