package dev.reelay.benchmarks.intake;

import dev.reelay.benchmarks.BenchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A copy of the built webhook-service whose last step, the class that writes to the database, answers at once.
 *
 * <p>The class is compiled against the service's own jars and put in place of the original; the product knows nothing of it.
 */
final class WithoutDatabase {

    private static final String SOURCE = "/intake/DeliveryWriter.java";
    private static final String CLASS = "dev/reelay/webhook/delivery/DeliveryWriter.class";

    private WithoutDatabase() {}

    /** The copy's {@code quarkus-run.jar}. */
    static Path copyOf(Path runner, Path work) throws IOException {
        var app = Objects.requireNonNull(runner.getParent());
        var copy = Files.createDirectories(work.resolve("without-database"));
        Files.createSymbolicLink(copy.resolve("lib"), app.resolve("lib"));
        for (var folder : List.of("app", "quarkus")) {
            Files.createDirectories(copy.resolve(folder));
            for (var file : files(app.resolve(folder))) {
                Files.copy(file, copy.resolve(folder).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var compiled = compile(app, work);
        var replaced = 0;
        for (var jar : Stream.concat(files(copy.resolve("app")).stream(), files(copy.resolve("quarkus")).stream())
                .filter(file -> file.toString().endsWith(".jar"))
                .toList()) {
            replaced += replace(jar, compiled) ? 1 : 0;
        }
        if (replaced == 0) {
            throw new BenchException(CLASS + " is in none of the service's jars: mend " + SOURCE);
        }
        return Files.copy(runner, copy.resolve(runner.getFileName()));
    }

    private static Path compile(Path app, Path work) throws IOException {
        var folder = Files.createDirectories(work.resolve("classes"));
        var source = work.resolve("DeliveryWriter.java");
        try (InputStream text = WithoutDatabase.class.getResourceAsStream(SOURCE)) {
            Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
        }
        List<Path> jars = new ArrayList<>(files(app.resolve("app")));
        jars.addAll(files(app.resolve("lib/main")));
        jars.addAll(files(app.resolve("lib/boot")));
        var path = jars.stream().map(Path::toString).collect(Collectors.joining(System.getProperty("path.separator")));
        var status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "--release",
                        "17",
                        "-cp",
                        path,
                        "-d",
                        folder.toString(),
                        source.toString());
        if (status != 0) {
            throw new BenchException("The service's DeliveryWriter changed: mend " + SOURCE + " of the benchmarks");
        }
        return folder.resolve(CLASS);
    }

    private static boolean replace(Path jar, Path compiled) throws IOException {
        try (var files = FileSystems.newFileSystem(jar)) {
            var original = files.getPath(CLASS);
            if (!Files.exists(original)) {
                return false;
            }
            Files.copy(compiled, original, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
