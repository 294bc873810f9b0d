package dev.reelay.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/retention.md} against the migrations and the settings: nothing is kept without a word about its end. */
class RetentionPageIT {

    private static final Path HOME = Path.of(System.getProperty("reelay.home"));
    private static final Map<String, String> MODULES = Map.of(
            "all", "common",
            "auth", "auth-service",
            "ingest", "ingest-service",
            "publish", "publish-service",
            "search", "search-service",
            "webhook", "webhook-service");

    private static final Pattern STEP = Pattern.compile(
            "create (?:unlogged )?table ([a-z_]+)[ \\n]|drop table ([a-z_]+)|alter table ([a-z_]+) rename to ([a-z_]+)");
    private static final Pattern INDEX = Pattern.compile(
            "create (?:unique )?index ([a-z_0-9]+)|drop index ([a-z_0-9]+)|alter index ([a-z_0-9]+) rename to ([a-z_0-9]+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern SETTING = Pattern.compile(
            "@WithDefault\\(\"([^\"]+)\"\\)(?:\\s+@[A-Za-z]+(?:\\([^)]*\\))?)*\\s+[A-Za-z<>]+ ([a-zA-Z]+)\\(\\);");

    /** One row of the page; names without their quotes. */
    private record Row(String service, String table, String setting, String standard, String index) {}

    private final List<Row> rows = rows();

    @Test
    void everyTableIsOnThePageAndNoOther() {
        MODULES.forEach((service, module) -> assertThat(rows.stream()
                        .filter(row -> row.service().equals(service))
                        .map(Row::table)
                        .filter(table -> !table.contains(" ")))
                .as(service)
                .containsExactlyInAnyOrderElementsOf(names(module, STEP)));
    }

    @Test
    void everySettingExistsWithThatDefault() {
        var settings = settings();
        assertThat(rows)
                .filteredOn(row -> !row.setting().equals("–"))
                .allSatisfy(row -> assertThat(settings).as(row.table()).containsEntry(row.setting(), row.standard()));
        assertThat(settings.keySet())
                .filteredOn(setting -> setting.matches(".*[.-]keep(-[a-z]+)?"))
                .as("settings of how long something is kept")
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(rows).extracting(Row::setting).contains(setting));
    }

    @Test
    void everyIndexExists() {
        assertThat(rows).filteredOn(row -> row.index().contains("_")).allSatisfy(row -> assertThat(
                        names(MODULES.get(row.service()), INDEX))
                .as(row.table())
                .contains(row.index()));
    }

    private static List<Row> rows() {
        try (var lines = Files.lines(HOME.resolve("docs/retention.md"), UTF_8)) {
            return lines.filter(line -> line.startsWith("| ") && !line.startsWith("| service"))
                    .map(line -> line.split(" \\| "))
                    .map(cells -> new Row(
                            cells[0].substring(2),
                            cells[1].replace("`", ""),
                            cells[3].replace("`", ""),
                            cells[4].replace("`", ""),
                            cells[6].replace("`", "").replace(" |", "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is there after all migrations of the module: groups are created, dropped, renamed from and to. */
    private static TreeSet<String> names(String module, Pattern step) {
        var names = new TreeSet<String>();
        for (var migration : files(module, "src/main/resources/db", ".sql")) {
            var steps = step.matcher(migration);
            while (steps.find()) {
                if (steps.group(1) != null) {
                    names.add(steps.group(1));
                } else if (steps.group(2) != null) {
                    names.remove(steps.group(2));
                } else {
                    names.remove(steps.group(3));
                    names.add(steps.group(4));
                }
            }
        }
        return names;
    }

    /** Their defaults by their full names. */
    private static Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        for (var module : MODULES.values()) {
            for (var source : files(module, "src/main/java", "Config.java")) {
                var prefix = PREFIX.matcher(source);
                if (prefix.find()) {
                    var setting = SETTING.matcher(source);
                    while (setting.find()) {
                        settings.put(prefix.group(1) + "." + kebab(setting.group(2)), setting.group(1));
                    }
                }
            }
        }
        return settings;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The texts of files, in the order of their names. */
    private static List<String> files(String module, String directory, String ending) {
        try (Stream<Path> found = Files.walk(HOME.resolve(module).resolve(directory))) {
            var texts = new ArrayList<String>();
            for (var file : found.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file, UTF_8));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
