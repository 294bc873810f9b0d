package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root; containers and build machines often are root. */
final class Privileges {

    private static final String NOBODY = "65534";

    private Privileges() {}

    /**
     * The words to put before a command so that it does not see itself as root; none for an ordinary user.
     *
     * <p>First choice is a user namespace: the files stay root's own. Where the kernel or the container forbids that, the
     * command runs as nobody, to whom {@code directory} is given.
     */
    static List<String> dropped(Path directory) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (succeeds("unshare", "-U", "true")) {
            return List.of("unshare", "-U");
        }
        if (succeeds("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "true")
                && Files.isDirectory(directory)
                && succeeds("chown", "-R", NOBODY + ":" + NOBODY, directory.toString())) {
            return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        }
        throw new EmbeddedException(
                "PostgreSQL does not run as root, and neither a user namespace (unshare -U) nor another"
                        + " user (setpriv) is possible here; run as an ordinary user");
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
