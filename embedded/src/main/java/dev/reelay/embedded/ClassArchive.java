package dev.reelay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The classes that a service had in memory once it was up, as its Java had them: a start from them takes half the time or less. It
 * stands beside the service's jar and goes with the next build; each version of Java has its own, and one that finds that it was made
 * of other jars does without it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class Data Sharing</a>
 */
public final class ClassArchive {

    private final Path file;

    private ClassArchive(Path file) {
        this.file = file;
    }

    /** Of a service, by its jar. */
    public static ClassArchive of(Path jar) {
        return new ClassArchive(
                jar.toAbsolutePath().normalize().resolveSibling("classes-" + Runtime.version() + ".jsa"));
    }

    public boolean isThere() {
        return Files.exists(file);
    }

    /** For a process that is to start from it; none when it is not there. */
    List<String> flags() {
        return isThere() ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
    }

    /**
     * Makes it. The process stands still for some seconds.
     *
     * @param pid of a process of the service that runs as {@link ServiceJvm#RECORDING} and is up
     */
    public void record(long pid) {
        var unfinished = file.resolveSibling(file.getFileName() + "." + pid);
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "VM.cds", "dynamic_dump", unfinished.toString())
                    .redirectErrorStream(true)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !Files.exists(unfinished)) {
                throw new IOException("No archive of the classes of process " + pid + ": " + answer.strip());
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the classes of process " + pid + " were recorded", e);
        }
    }
}
