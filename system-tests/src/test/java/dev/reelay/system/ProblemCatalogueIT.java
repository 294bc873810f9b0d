package dev.reelay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * All problems of all services and the gateway: one meaning each, and each on {@code docs/problems.md}.
 *
 * <p>{@code ./mvnw verify -pl system-tests -Dit.test=ProblemCatalogueIT -Dreelay.problems.write=true} writes the page.
 */
class ProblemCatalogueIT {

    private static final Path HOME = Path.of(System.getProperty("reelay.home"));
    private static final Path PAGE = HOME.resolve("docs/problems.md");
    private static final List<String> MODULES = List.of(
            "common",
            "auth-service",
            "ingest-service",
            "publish-service",
            "webhook-service",
            "search-service",
            "local");

    /** @param owner the module whose catalogue it stands in */
    private record Entry(String slug, int status, String title, String wayOut, String owner) {}

    private final List<Entry> all = entries();

    @Test
    void everyModuleHasACatalogue() {
        assertThat(all).extracting(Entry::owner).contains(MODULES.toArray(String[]::new));
    }

    @Test
    void aTypeMeansTheSameEverywhere() {
        all.stream().collect(groupingBy(Entry::slug)).forEach((slug, same) -> assertThat(
                        same.stream().map(entry -> entry.status() + " " + entry.title() + ": " + entry.wayOut()))
                .as(slug + " in " + same.stream().map(Entry::owner).toList())
                .containsOnly(same.get(0).status() + " " + same.get(0).title() + ": "
                        + same.get(0).wayOut()));
    }

    @Test
    void aTitleIsOfOneType() {
        all.stream().collect(groupingBy(Entry::title)).forEach((title, same) -> assertThat(
                        same.stream().map(Entry::slug).distinct())
                .as(title)
                .hasSize(1));
    }

    @Test
    void eachIsShortAndHasAWayOut() {
        assertThat(all).allSatisfy(entry -> {
            assertThat(entry.status()).isBetween(400, 599);
            assertThat(entry.title()).hasSizeBetween(5, 40).doesNotEndWith(".");
            assertThat(entry.wayOut()).hasSizeGreaterThan(10).endsWith(".");
        });
    }

    @Test
    void thePageHoldsThemAll() throws IOException {
        if (Boolean.getBoolean("reelay.problems.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).content(UTF_8).isEqualTo(page());
    }

    private String page() {
        var rows = new TreeMap<String, String>();
        all.stream()
                .collect(groupingBy(Entry::slug))
                .forEach((slug, same) -> rows.put(
                        same.get(0).status() + slug,
                        "| %d | `%s` | %s | %s | %s |%n"
                                .formatted(
                                        same.get(0).status(),
                                        slug,
                                        same.get(0).title(),
                                        same.get(0).wayOut(),
                                        same.stream()
                                                .map(entry -> entry.owner()
                                                        .replace("common", "all services")
                                                        .replace("local", "gateway"))
                                                .distinct()
                                                .collect(joining(", ")))));
        return """
                # Problems

                Errors are returned as `application/problem+json` (RFC 9457). Branch on `type`, which is `urn:reelay:problem:` followed by the name below and
                never changes; show `title` and `detail` to people; `errors` names the fields at fault, as spelled in the request.

                One rule in all services: what cannot be read (a path, query, header or body of the wrong type or form, an unknown enum value, a bad cursor,
                text with a NUL) is 400; what can be read but is not allowed (a range, a length, a combination) is 422; an unknown id, including one of
                another workspace, is 404.

                This page is generated from the code (`ProblemCatalogueIT`).

                | status | name | title | way out | from |
                |---|---|---|---|---|
                %s"""
                .formatted(String.join("", rows.values()));
    }

    private static List<Entry> entries() {
        var urls = MODULES.stream().map(ProblemCatalogueIT::classes).toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, ProblemCatalogueIT.class.getClassLoader())) {
            var entries = new ArrayList<Entry>();
            for (var module : MODULES) {
                for (var name : catalogues(HOME.resolve(module).resolve("target/classes"))) {
                    for (var constant : loader.loadClass(name).getEnumConstants()) {
                        entries.add(entry(constant, module));
                    }
                }
            }
            return entries;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> catalogues(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith("Problem.class") && !name.endsWith("problem/Problem.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
    }

    private static Entry entry(Object constant, String module) throws ReflectiveOperationException {
        return new Entry(
                (String) read(constant, "slug"),
                (int) read(constant, "status"),
                (String) read(constant, "title"),
                module.equals("local")
                        ? (String) read(constant, "wayOut")
                        : (String) read(read(constant, "kind"), "wayOut"),
                module);
    }

    private static Object read(Object from, String name) throws ReflectiveOperationException {
        Class<?> type = from instanceof Enum<?> constant ? constant.getDeclaringClass() : from.getClass();
        for (var candidate : new Class<?>[] {type, type.getInterfaces().length == 0 ? type : type.getInterfaces()[0]}) {
            for (var method : candidate.getDeclaredMethods()) {
                if (method.getName().equals(name) && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    return method.invoke(from);
                }
            }
        }
        throw new NoSuchMethodException(type + "." + name);
    }

    private static URL classes(String module) {
        try {
            return HOME.resolve(module).resolve("target/classes").toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
