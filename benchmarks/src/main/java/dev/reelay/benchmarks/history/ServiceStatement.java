package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.BenchException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A statement of a built service, read from its classes, so that none is copied here.
 *
 * @param jdbc with a {@code ?} for each place of a parameter
 * @param places which parameter belongs to each of them, from 1
 */
record ServiceStatement(String jdbc, List<Integer> places) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    /** @param runJar of the service, with its libraries beside it */
    static ServiceStatement of(Path runJar, String type, String constant) throws Exception {
        var jars = new ArrayList<URL>();
        try (var files = Files.walk(runJar.getParent())) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".jar")).toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        try (var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var field = loader.loadClass(type).getDeclaredField(constant);
            field.setAccessible(true);
            return of((String) field.get(null));
        } catch (ReflectiveOperationException | IOException e) {
            throw new BenchException("The service has no statement " + type + "." + constant + ": " + e, e);
        }
    }

    static ServiceStatement of(String sql) {
        var places = new ArrayList<Integer>();
        var jdbc = PARAMETER.matcher(sql).replaceAll(found -> {
            places.add(Integer.parseInt(found.group(1)));
            return "?";
        });
        return new ServiceStatement(jdbc, List.copyOf(places));
    }
}
