package dev.reelay.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How a service's JVM runs outside of a container: the one list of its flags. */
public enum ServiceJvm {

    /** Up in seconds and small, for five of them on a laptop: the first compiler only, so nothing to measure anything on. */
    QUICK("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),

    /** As {@link #QUICK}, slower to start, and remembers what a {@link ClassArchive} is made of. */
    RECORDING(QUICK, "-XX:+RecordDynamicDumpInfo"),

    /** As in production: both compilers, and G1 also where Java finds the machine too small for it. */
    SERVER("-XX:+UseG1GC");

    private final List<String> flags;

    ServiceJvm(String... flags) {
        this.flags = List.of(flags);
    }

    ServiceJvm(ServiceJvm base, String more) {
        flags = Stream.concat(base.flags.stream(), Stream.of(more)).toList();
    }

    /** The command of a runnable jar, with the Java that runs this. */
    public List<String> command(Path jar, int heapMegabytes) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags(heapMegabytes));
        if (this == QUICK) { // what is measured or recorded starts as it was built
            command.addAll(ClassArchive.of(jar).flags());
        }
        // By its whole path, however it was named: an archive is only of use to the class path that it was made of.
        command.addAll(List.of("-jar", jar.toAbsolutePath().normalize().toString()));
        return List.copyOf(command);
    }

    public List<String> flags(int heapMegabytes) {
        var all = new ArrayList<>(flags);
        // Who is out of memory is in no known state any more; a supervisor starts it again.
        all.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+ExitOnOutOfMemoryError"));
        return List.copyOf(all);
    }
}
