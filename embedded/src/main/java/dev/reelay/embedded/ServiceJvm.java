package dev.reelay.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a service's JVM runs outside of a container: the one list of its flags. */
public enum ServiceJvm {

    /** Up in seconds and small, for five of them on a laptop: the first compiler only, so nothing to measure anything on. */
    QUICK("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"),

    /** As {@link #QUICK}, slower to start, and remembers what a {@link ClassArchive} is made of. */
    RECORDING("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+RecordDynamicDumpInfo"),

    /** As in production: both compilers, and G1 also where Java finds the machine too small for it. */
    SERVER("-XX:+UseG1GC");

    private final List<String> flags;

    ServiceJvm(String... flags) {
        this.flags = List.of(flags);
    }

    /** The command of a runnable jar, with the Java that runs this, for a process in {@link ClassArchive#folder}. */
    public List<String> command(Path jar, int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(heapMegabytes));
        if (this != RECORDING) {
            command.addAll(ClassArchive.of(jar).flags());
        }
        command.addAll(List.of("-jar", jar.getFileName().toString()));
        return List.copyOf(command);
    }

    public List<String> flags(int heapMegabytes) {
        var all = new ArrayList<>(flags);
        // Who is out of memory is in no known state any more; a supervisor starts it again.
        all.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
        return List.copyOf(all);
    }
}
