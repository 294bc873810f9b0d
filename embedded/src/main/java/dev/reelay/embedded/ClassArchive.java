package dev.reelay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * The classes that a service had in memory once it was up, as its Java had them: a start from them takes half the time or less. It
 * stands beside the service's jar, goes with the next build, and a Java that finds that it was made of other jars or by another Java
 * does without it.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class Data Sharing</a>
 */
public final class ClassArchive {

    private static final String NAME = "classes.jsa";

    private final Path folder;

    private ClassArchive(Path folder) {
        this.folder = folder;
    }

    /** Of a service, by its jar. */
    public static ClassArchive of(Path jar) {
        return new ClassArchive(Objects.requireNonNull(jar.toAbsolutePath().getParent()));
    }

    public boolean isThere() {
        return Files.exists(folder.resolve(NAME));
    }

    /** For a process whose working directory is {@link #folder}: the class path that was recorded is relative to it. */
    List<String> flags() {
        return isThere() ? List.of("-XX:SharedArchiveFile=" + NAME) : List.of();
    }

    public Path folder() {
        return folder;
    }

    /**
     * Makes it. The process stands still for some seconds.
     *
     * @param pid of a process of the service that runs as {@link ServiceJvm#RECORDING} and is up
     */
    public void record(long pid) {
        var unfinished = folder.resolve(NAME + "." + pid);
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var process = new ProcessBuilder(jcmd, Long.toString(pid), "VM.cds", "dynamic_dump", unfinished.toString())
                    .redirectErrorStream(true)
                    .start();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || !Files.exists(unfinished)) {
                throw new IOException("No archive of the classes of process " + pid + ": " + answer.strip());
            }
            Files.move(unfinished, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the classes of process " + pid + " were recorded", e);
        }
    }
}
