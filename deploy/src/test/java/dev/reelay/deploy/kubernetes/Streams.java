package dev.reelay.deploy.kubernetes;

import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Operations that no gateway may keep in its memory: files that are sent to us, and answers that last. */
final class Streams {

    private static final Pattern STREAM = Pattern.compile("MULTIPART_FORM_DATA|SERVER_SENT_EVENTS|Multi<byte\\[]>");
    private static final Pattern OF_CLASS = Pattern.compile("(?m)^@Path\\(\"([^\"]+)\"\\)");
    private static final Pattern CONSTANT = Pattern.compile("String PATH = \"([^\"]+)\"");
    private static final Pattern OF_METHOD = Pattern.compile("(?m)^    @Path\\(\"([^\"]+)\"\\)");

    private Streams() {}

    /** Their paths, from the resources of the services, each of which has no other operations or the same path for all. */
    static Set<String> inTheCode() {
        var paths = new TreeSet<String>();
        for (var service : Repository.SERVICES) {
            try (var files = Files.walk(Repository.HOME.resolve(service).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith("Resource.java"))
                        .map(Streams::text)
                        .filter(text -> STREAM.matcher(text).find())
                        .forEach(text -> paths.add(path(text)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return paths;
    }

    private static String path(String text) {
        var ofClass = OF_CLASS.matcher(text);
        var constant = CONSTANT.matcher(text);
        var ofMethod = OF_METHOD.matcher(text);
        String path;
        if (ofClass.find()) {
            path = ofClass.group(1);
        } else if (constant.find()) {
            path = constant.group(1);
        } else {
            throw new AssertionError("No path in " + text);
        }
        return ofMethod.find() ? path + ofMethod.group(1) : path;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
