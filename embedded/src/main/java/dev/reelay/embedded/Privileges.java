package dev.reelay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a program is started that refuses to run as root: PostgreSQL, in containers and on build machines.
 *
 * @param prefix the words before its command
 * @param walks whether it may enter directories by their path
 */
record Privileges(List<String> prefix, boolean walks) {

    private static final String ROOT = "0";
    private static final String NOBODY = "65534";

    /**
     * For an ordinary user nothing changes.
     *
     * <p>For root, first choice is a user namespace: the files stay root's own. Where the kernel or the container forbids that
     * (Docker does by default), the command runs as nobody, to whom {@code directory} is given.
     */
    static Privileges dropped(Path directory) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Privileges(List.of(), true);
        }
        if (succeeds("unshare", "-U", "true")) {
            // An earlier run may have given it to nobody.
            return give(directory, ROOT) ? new Privileges(List.of("unshare", "-U"), true) : impossible();
        }
        var asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (succeeds(asNobody.get(0), asNobody.get(1), asNobody.get(2), asNobody.get(3), "true")
                && give(directory, NOBODY)) {
            return new Privileges(asNobody, false);
        }
        return impossible();
    }

    /**
     * The name of {@code directory} for a command that is started in it.
     *
     * <p>Nobody cannot walk there where a directory above is root's alone, as {@code /root} and {@code .reelay} are, and must
     * stay; but a process may always enter its own working directory.
     */
    String workingDirectory(Path directory) {
        return walks ? directory.toString() : "/proc/self/cwd";
    }

    private static boolean give(Path directory, String user) {
        return isAllOf(directory, user) || succeeds("chown", "-R", user + ":" + user, directory.toString());
    }

    /** Looks one level deep: below that nothing was made by another user. */
    private static boolean isAllOf(Path directory, String user) {
        try (var files = Files.walk(directory, 1)) {
            for (var file : files.toList()) {
                if (!Files.getAttribute(file, "unix:uid").toString().equals(user)) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static Privileges impossible() {
        throw new EmbeddedException(
                "PostgreSQL does not run as root, and neither a user namespace (unshare -U) nor another user (setpriv) is"
                        + " possible here; run as an ordinary user");
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
