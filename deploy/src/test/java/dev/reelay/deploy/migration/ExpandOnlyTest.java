package dev.reelay.deploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A migration only adds, since the release before it runs beside this one and may come back. What is not used any more goes in a
 * later release, under a comment {@code -- contract: since VERSION} before the statement: the first release that did not use it.
 */
class ExpandOnlyTest {

    /** The newest of each when the rule began; nobody ran a release from before it. */
    private static final Map<String, String> BASELINE = Map.of(
            "common/src/main/resources/db/common", "000_8",
            "auth-service/src/main/resources/db/migration", "013",
            "ingest-service/src/main/resources/db/migration", "007",
            "publish-service/src/main/resources/db/migration", "005",
            "webhook-service/src/main/resources/db/migration", "004",
            "search-service/src/main/resources/db/migration", "012");

    private static final Pattern NAME = Pattern.compile("V(\\d{3}(?:_\\d+)?)__\\w+\\.sql");

    @Test
    void migrationsOnlyAdd() throws IOException {
        var violations = new ArrayList<String>();
        for (var directory : BASELINE.keySet()) {
            for (var file : migrations(Repository.HOME.resolve(directory))) {
                if (isNewer(version(file), BASELINE.get(directory))) {
                    ExpandOnly.violations(Files.readString(file))
                            .forEach(violation -> violations.add(Repository.HOME.relativize(file) + " " + violation));
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    /** That the rule sees what it is about: the old migrations are full of it. */
    @Test
    void migrationsOfBeforeTheRuleWouldNotPass() throws IOException {
        var options = Repository.HOME
                .resolve("publish-service/src/main/resources/db/migration")
                .resolve("V002__replace_publication_switches_by_options.sql");
        var credentials = Repository.HOME
                .resolve("auth-service/src/main/resources/db/migration")
                .resolve("V010__share_credentials.sql");

        assertThat(ExpandOnly.violations(Files.readString(options)))
                .filteredOn(violation -> violation.startsWith("drops a column"))
                .hasSize(3);
        assertThat(ExpandOnly.violations(Files.readString(credentials)))
                .anyMatch(violation -> violation.startsWith("renames"));
    }

    @Test
    void everyDirectoryOfMigrationsIsKnown() throws IOException {
        try (var modules = Files.list(Repository.HOME)) {
            var directories = modules.flatMap(module -> List.of("db/common", "db/migration").stream()
                            .map(name -> module.resolve("src/main/resources").resolve(name)))
                    .filter(Files::isDirectory)
                    .map(directory -> Repository.HOME.relativize(directory).toString())
                    .toList();
            assertThat(directories).containsExactlyInAnyOrderElementsOf(BASELINE.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table posts drop column author",
                "alter table posts drop author",
                "alter table if exists only posts add column a text, drop column b",
                "alter table posts rename column author to creator",
                "alter table posts rename to documents",
                "alter table posts alter column views type bigint",
                "alter table posts alter views set data type bigint using views::bigint",
                "alter table posts alter column author set not null",
                "alter table posts alter column author drop default",
                "alter table posts add column author text not null",
                "alter table posts\n  add author text -- whose\n  not null",
                "drop table posts",
                "drop function mark_twins()",
                "drop trigger mark on posts",
                "alter type mood rename value 'a' to 'b'",
                "truncate posts",
                "-- contract: soon\ndrop table posts",
            })
    void whatTakesSomethingAwayIsFound(String sql) {
        assertThat(ExpandOnly.violations("create table other (a text);" + sql + ";"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table posts add column author text",
                "alter table posts add column seen boolean not null default false",
                "alter table posts add column twice integer not null generated always as (views * 2) stored",
                "alter table posts add constraint posts_author_check check (author is not null) not valid",
                "alter table posts alter column author drop not null, drop constraint posts_author_check",
                "alter table posts alter column seen set default false; alter table posts alter column seen set not"
                        + " null",
                "alter table posts rename constraint a to b; alter index posts_a rename to posts_b",
                "create index posts_author_idx on posts (author); drop index posts_views_idx",
                "create table fresh (a text); alter table fresh add column b text not null; alter table fresh drop"
                        + " column a",
                "-- alter table posts drop column author",
                "insert into notes values ('alter table posts drop column author; drop table posts')",
                "create function f() returns void language plpgsql as $body$ begin drop table posts; end $body$",
                "-- Nothing reads it.\n-- contract: since 0.2.0\nalter table posts drop column author",
            })
    void whatOnlyAddsAndWhatIsMeantPasses(String sql) {
        assertThat(ExpandOnly.violations(sql + ";")).isEmpty();
    }

    private static List<Path> migrations(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static String version(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        assertThat(name.matches()).as("name of " + file).isTrue();
        return name.group(1);
    }

    /** Versions are numbers parted by {@code _}. */
    private static boolean isNewer(String version, String baseline) {
        var one = numbers(version);
        var other = numbers(baseline);
        return one[0] != other[0] ? one[0] > other[0] : one[1] > other[1];
    }

    private static int[] numbers(String version) {
        var parts = version.split("_");
        return new int[] {Integer.parseInt(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 0};
    }
}
